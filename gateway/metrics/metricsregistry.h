#pragma once

#include "gateway/metrics/prometheustext.h"
#include "gateway/metrics/threadmetrics.h"

#include <deque>
#include <mutex>

namespace gateway {

/// Brings together what the gateway threads count. Thread-safe.
class MetricsRegistry {
public:
    /// For a new gateway thread; stays as long as the registry, so that no counter ever falls.
    [[nodiscard]] ThreadMetrics &addThread();
    [[nodiscard]] MetricTotals totals() const;
    /// Calls, denials, refusals, durations.
    void write(PrometheusText &text) const;

private:
    mutable std::mutex m_mutex;
    std::deque<ThreadMetrics> m_threads;
};

} // namespace gateway
