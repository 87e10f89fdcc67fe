#pragma once

#include "ui/common/page.h"

#include <QTimer>

class QStackedWidget;
class QTableView;

namespace console {

class ApprovalDetails;
class ApprovalInbox;
class ApprovalsModel;

/// The inbox of calls that wait for a person.
class ApprovalsPage final : public Page {
    Q_OBJECT
public:
    ApprovalsPage(const PageContext &context, ApprovalInbox &inbox, QWidget *parent);

    void refresh() override;

private:
    [[nodiscard]] QWidget *makeContent();
    void takeInbox();
    void showSelected();
    void tick();
    void decide(const QString &id, const gateway::ApprovalDecision &decision);
    void tellDecision(const gateway::Result<gateway::Approval> &approval);

    ApprovalInbox &m_inbox;
    ApprovalsModel *m_model;
    QStackedWidget *m_stack;
    QTableView *m_table = nullptr;
    ApprovalDetails *m_details = nullptr;
    QTimer m_timer;
};

} // namespace console
