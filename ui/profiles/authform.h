#pragma once

#include "gateway/domain/profile.h"

#include <QObject>

#include <vector>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QWidget;

namespace console {

/// The rows of a profile's form that say how its client proves itself; only those of the chosen way are shown.
class AuthForm final : public QObject {
    Q_OBJECT
public:
    explicit AuthForm(QWidget *parent);
    void addTo(QFormLayout &form);
    void setProfile(const gateway::Profile &profile);
    /// Errors: those of parseClaimRule() and checkAuthSettings().
    [[nodiscard]] gateway::Result<void> applyTo(gateway::Profile &profile) const;

Q_SIGNALS:
    void changed();

private:
    using Types = std::vector<gateway::AuthType>;
    QLineEdit *line(const QString &label, const QString &objectName, const QString &placeholder, Types types);
    void addCertificateFromFile();
    void showRows();
    [[nodiscard]] gateway::AuthType type() const;

    struct Row {
        QString label;
        QWidget *field;
        Types types;
    };
    QWidget *m_parent;
    QFormLayout *m_form = nullptr;
    std::vector<Row> m_rows;
    QComboBox *m_type;
    QLabel *m_hint;
    QLineEdit *m_issuer;
    QLineEdit *m_audiences;
    QLineEdit *m_claims;
    QLineEdit *m_scopes;
    QLineEdit *m_writeScopes;
    QLineEdit *m_keySource;
    QSpinBox *m_clockSkew;
    QLineEdit *m_fingerprints;
    QPushButton *m_fromFile;
    QLineEdit *m_certificateNames;
};

} // namespace console
