#pragma once

#include "gateway/core/error.h"

#include "ui/common/roles.h"

#include <QFrame>

class QLabel;

namespace console {

/// A strip on top of a page that says what happened, until it is closed or something newer happens.
class MessageBar final : public QFrame {
    Q_OBJECT
public:
    explicit MessageBar(QWidget *parent = nullptr);
    void showMessage(const QString &text, Tone tone);
    void showError(const gateway::Error &error);
    [[nodiscard]] QString text() const;

private:
    QLabel *m_icon;
    QLabel *m_text;
};

} // namespace console
