#pragma once

#include "gateway/admin/breakerstates.h"
#include "gateway/gateway.h"

#include <QObject>
#include <QTimer>

namespace console {

/// Asks the running gateway every two seconds how its upstreams do, while somebody looks. Lives on: the GUI thread.
class BreakerWatch final : public QObject {
    Q_OBJECT
public:
    BreakerWatch(const gateway::Gateway &gateway, QObject *parent);
    /// Asks at once, then again and again.
    void start();
    void stop();

Q_SIGNALS:
    /// Empty where no gateway runs.
    void told(const std::vector<gateway::BreakerStatus> &states);

private:
    void ask();

    const gateway::Gateway &m_gateway;
    gateway::BreakerStates m_states;
    QTimer m_timer;
    bool m_isAsking = false;
};

} // namespace console
