#include "ui/approvals/approvalspage.h"

#include "ui/approvals/approvaldetails.h"
#include "ui/approvals/approvalinbox.h"
#include "ui/approvals/approvalsmodel.h"
#include "ui/common/emptystate.h"
#include "ui/common/text.h"
#include "ui/common/views.h"

#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>

#include <algorithm>

namespace console {

namespace {

constexpr int tickMs = 1'000;

gateway::TimeUs nowUs() {
    return gateway::SystemClock().now();
}

} // namespace

ApprovalsPage::ApprovalsPage(const PageContext &context, ApprovalInbox &inbox, QWidget *parent)
    : Page(tr("Approvals"), context, parent), m_inbox(inbox), m_model(new ApprovalsModel(this)),
      m_stack(new QStackedWidget(this)) {
    m_stack->addWidget(new EmptyState(
        QStringLiteral("approval"), tr("No call waits for you"),
        tr("Calls of tools that are set to \"ask\" wait here until somebody allows or denies them. What nobody decides "
           "is denied. The window reports when something waits."),
        this));
    m_stack->addWidget(makeContent());
    setContent(m_stack);
    connect(&inbox, &ApprovalInbox::changed, this, &ApprovalsPage::takeInbox);
    connect(&m_timer, &QTimer::timeout, this, &ApprovalsPage::tick);
    m_timer.start(tickMs);
    takeInbox();
}

QWidget *ApprovalsPage::makeContent() {
    m_table = new QTableView(this);
    m_table->setObjectName(QStringLiteral("approvalsTable"));
    m_table->setAccessibleName(tr("Calls that wait for approval"));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    setUpTable(*m_table, *m_model, {0, 180, 70});
    m_details = new ApprovalDetails(this);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &ApprovalsPage::showSelected);
    connect(m_details, &ApprovalDetails::decided, this, &ApprovalsPage::decide);
    auto *splitter = new QSplitter(this);
    splitter->addWidget(m_table);
    splitter->addWidget(m_details);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({480, 480});
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    return splitter;
}

// Whoever looks at one call keeps looking at it; where it is gone, the one in its place.
void ApprovalsPage::takeInbox() {
    const gateway::Approval *selected = m_model->rowAt(m_table->currentIndex());
    const std::string id = selected != nullptr ? selected->id : std::string();
    const int row = std::max(0, m_table->currentIndex().row());
    m_model->setApprovals(m_inbox.waiting(), nowUs());
    const int last = m_model->rowCount() - 1;
    m_stack->setCurrentIndex(last < 0 ? 0 : 1);
    if (last < 0)
        return;
    const QModelIndex same = m_model->indexOf(id);
    m_table->setCurrentIndex(same.isValid() ? same : m_model->index(std::min(row, last), 0));
    showSelected();
}

void ApprovalsPage::showSelected() {
    if (const gateway::Approval *selected = m_model->rowAt(m_table->currentIndex()))
        m_details->show(*selected, nowUs());
}

void ApprovalsPage::tick() {
    if (!isVisible() || m_model->rowCount() == 0)
        return;
    m_model->setNow(nowUs());
    m_details->setNow(nowUs());
}

void ApprovalsPage::refresh() {
    m_inbox.look();
}

void ApprovalsPage::decide(const QString &id, const gateway::ApprovalDecision &decision) {
    m_details->setBusy(true);
    gatewayRef().approvals().decide(toUtf8(id), decision, actor(),
                                    answers().to<gateway::Approval>([this](gateway::Result<gateway::Approval> result) {
                                        m_details->setBusy(false);
                                        tellDecision(result);
                                        m_inbox.look();
                                    }));
}

void ApprovalsPage::tellDecision(const gateway::Result<gateway::Approval> &approval) {
    if (!approval) {
        messages().showError(approval.error());
        return;
    }
    const QString call = toQString(approval->endpointTitle);
    if (approval->state == gateway::ApprovalState::Denied)
        messages().showMessage(tr("Denied: %1").arg(call), Tone::Normal);
    else if (approval->scope == gateway::ApprovalScope::Session)
        messages().showMessage(tr("Allowed for this session: %1").arg(call), Tone::Good);
    else
        messages().showMessage(tr("Allowed once: %1").arg(call), Tone::Good);
}

} // namespace console
