#pragma once

#include "gateway/gateway.h"

#include "ui/common/answers.h"

#include <QObject>
#include <QTimer>

#include <vector>

namespace console {

/// What waits for a person, looked up twice a second: another program may serve, or decide. Lives on: the GUI thread.
class ApprovalInbox final : public QObject {
    Q_OBJECT
public:
    ApprovalInbox(gateway::Gateway &gateway, QObject *parent);
    ~ApprovalInbox() override = default;
    Q_DISABLE_COPY_MOVE(ApprovalInbox)

    [[nodiscard]] const std::vector<gateway::Approval> &waiting() const { return m_waiting; } ///< Oldest first.
    void look();

Q_SIGNALS:
    void changed();                                ///< What waits is not what it was.
    void arrived(const gateway::Approval &newest); ///< Something waits that did not before.

private:
    void take(std::vector<gateway::Approval> waiting);

    gateway::Gateway &m_gateway;
    std::vector<gateway::Approval> m_waiting;
    bool m_isLooking = false;
    QTimer m_timer;
    Answers m_answers;
};

} // namespace console
