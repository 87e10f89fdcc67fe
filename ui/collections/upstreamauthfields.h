#pragma once

#include "gateway/core/secret.h"
#include "gateway/domain/collection.h"

#include <QObject>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QWidget;

namespace console {

/// The rows of a form that say how the gateway proves itself to an upstream. Secrets are entered, never read back.
class UpstreamAuthFields final : public QObject {
    Q_OBJECT
public:
    /// Appends its rows to `form`, the layout of `owner` or of a part of it.
    UpstreamAuthFields(QFormLayout &form, QWidget *owner);

    /// Shows it, with no secret entered.
    void setAuth(const gateway::UpstreamAuth &auth);
    /// As entered, without a reference to a secret.
    [[nodiscard]] gateway::UpstreamAuth auth() const;
    [[nodiscard]] bool hasSecret() const;
    [[nodiscard]] gateway::Secret secret() const;
    void forgetSecret();

private:
    void showFields();

    QFormLayout &m_form;
    QComboBox *m_type;
    QLineEdit *m_name;
    QLineEdit *m_secret;
    QLineEdit *m_tokenUrl;
    QLineEdit *m_scope;
    QLineEdit *m_audience;
    bool m_secretInBody = false; ///< As the command line set it; kept.
};

} // namespace console
