#include "ui/approvals/approvalnotifier.h"

#include "ui/approvals/approvalinbox.h"
#include "ui/common/text.h"

#include <QApplication>
#include <QSystemTrayIcon>
#include <QWidget>

namespace console {

ApprovalNotifier::ApprovalNotifier(ApprovalInbox &inbox, QWidget &window)
    : QObject(&window), m_inbox(inbox), m_window(window) {
    connect(&inbox, &ApprovalInbox::arrived, this, &ApprovalNotifier::tell);
    connect(&inbox, &ApprovalInbox::changed, this, &ApprovalNotifier::hideWhenEmpty);
}

void ApprovalNotifier::tell(const gateway::Approval &newest) {
    if (m_window.isActiveWindow())
        return;
    QApplication::alert(&m_window);
    if (!QSystemTrayIcon::isSystemTrayAvailable())
        return;
    if (m_tray == nullptr) {
        m_tray = new QSystemTrayIcon(m_window.windowIcon(), this);
        m_tray->setToolTip(tr("Gatehouse: calls wait for approval"));
        connect(m_tray, &QSystemTrayIcon::messageClicked, this, &ApprovalNotifier::opened);
        connect(m_tray, &QSystemTrayIcon::activated, this, &ApprovalNotifier::opened);
    }
    m_tray->show();
    m_tray->showMessage(tr("A call waits for approval"),
                        tr("%1 wants %2").arg(toQString(newest.clientName), toQString(newest.endpointTitle)),
                        QSystemTrayIcon::Information);
}

void ApprovalNotifier::hideWhenEmpty() {
    if (m_tray != nullptr && m_inbox.waiting().empty())
        m_tray->hide();
}

} // namespace console
