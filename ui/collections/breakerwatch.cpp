#include "ui/collections/breakerwatch.h"

namespace console {

namespace {
constexpr int intervalMs = 2000;
} // namespace

BreakerWatch::BreakerWatch(const gateway::Gateway &gateway, QObject *parent) : QObject(parent), m_gateway(gateway) {
    m_timer.setInterval(intervalMs);
    connect(&m_timer, &QTimer::timeout, this, &BreakerWatch::ask);
}

void BreakerWatch::start() {
    ask();
    m_timer.start();
}

void BreakerWatch::stop() {
    m_timer.stop();
}

void BreakerWatch::ask() {
    if (m_isAsking)
        return; // a gateway that is slow to answer is not asked twice
    const std::string url = m_gateway.operatorUrl();
    if (url.empty()) {
        Q_EMIT told({});
        return;
    }
    m_isAsking = true;
    m_states.fetch(url, [this](const gateway::Result<std::vector<gateway::BreakerStatus>> &states) {
        m_isAsking = false;
        Q_EMIT told(states ? *states : std::vector<gateway::BreakerStatus>());
    });
}

} // namespace console
