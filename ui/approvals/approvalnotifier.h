#pragma once

#include "gateway/domain/approval.h"

#include <QObject>

class QSystemTrayIcon;
class QWidget;

namespace console {

class ApprovalInbox;

/// Says on the desktop that a call waits, where the window is not the one that is worked in. Lives on: the GUI thread.
class ApprovalNotifier final : public QObject {
    Q_OBJECT
public:
    ApprovalNotifier(ApprovalInbox &inbox, QWidget &window);

Q_SIGNALS:
    void opened(); ///< The person asked to see it.

private:
    void tell(const gateway::Approval &newest);
    void hideWhenEmpty();

    ApprovalInbox &m_inbox;
    QWidget &m_window;
    QSystemTrayIcon *m_tray = nullptr; ///< Made when it is first needed; null where the desktop has no tray.
};

} // namespace console
