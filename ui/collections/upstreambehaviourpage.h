#pragma once

#include "gateway/domain/upstreamsettings.h"

#include <QWidget>

class QSpinBox;

namespace console {

/// What is done when an upstream does not do well: retries, circuit breaker, how many requests at once.
class UpstreamBehaviourPage final : public QWidget {
    Q_OBJECT
public:
    UpstreamBehaviourPage(const gateway::UpstreamSettings &settings, QWidget *parent);
    void applyTo(gateway::UpstreamSettings &settings) const;

private:
    QSpinBox *m_connectTimeout;
    QSpinBox *m_retries;
    QSpinBox *m_retryBudget;
    QSpinBox *m_breakerFailures;
    QSpinBox *m_breakerSeconds;
    QSpinBox *m_maxConcurrent;
    QSpinBox *m_maxWaiting;
};

} // namespace console
