#pragma once

#include "gateway/domain/approval.h"

#include <QWidget>

class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace console {

class JsonView;

/// One waiting call: who, why, what exactly, and the buttons that decide. Lives on: the GUI thread.
class ApprovalDetails final : public QWidget {
    Q_OBJECT
public:
    explicit ApprovalDetails(QWidget *parent);
    void show(const gateway::Approval &approval, gateway::TimeUs now);
    void setNow(gateway::TimeUs now);
    void setBusy(bool busy); ///< While a decision is on its way.

Q_SIGNALS:
    void decided(const QString &id, const gateway::ApprovalDecision &decision);

private:
    [[nodiscard]] QWidget *makeFacts();
    [[nodiscard]] QWidget *makeTabs();
    [[nodiscard]] QWidget *makeDecision();
    void decide(bool allow, gateway::ApprovalScope scope);
    void addShortcut(QPushButton &button, const QKeySequence &keys);

    gateway::Approval m_approval;
    QLabel *m_title;
    QLabel *m_left;
    QLabel *m_client;
    QLabel *m_app;
    QLabel *m_reason;
    JsonView *m_arguments;
    JsonView *m_request;
    QLineEdit *m_note;
    QPushButton *m_allow;
    QPushButton *m_allowSession;
    QPushButton *m_deny;
};

} // namespace console
