#include "gateway/metrics/metricsregistry.h"

namespace gateway {

namespace {

void writeCalls(PrometheusText &text, const MetricTotals &totals) {
    text.begin("gatehouse_calls_total", "counter", "Calls that ended, refused ones too.");
    for (const auto &[collection, sums] : totals.collections) {
        for (std::size_t via = 0; via < callViaNames.size(); ++via) {
            for (std::size_t result = 0; result < callResultNames.size(); ++result) {
                if (const std::uint64_t count = sums.calls.at(via).at(result); count > 0)
                    text.sample({{"collection", collection},
                                 {"via", callViaNames.at(via)},
                                 {"outcome", callResultNames.at(result)}},
                                static_cast<double>(count));
            }
        }
    }
    text.begin("gatehouse_calls_running", "gauge", "Calls under way.");
    text.sample({}, static_cast<double>(totals.running));
}

void writeDurations(PrometheusText &text, const MetricTotals &totals) {
    text.begin("gatehouse_call_overhead_seconds", "histogram",
               "Time of a call outside of the upstream: checks, records, waiting for the trail.");
    for (const auto &[collection, sums] : totals.collections)
        text.histogram({{"collection", collection}}, sums.overhead);
    text.begin("gatehouse_upstream_duration_seconds", "histogram", "Time that upstreams took, over all attempts.");
    for (const auto &[collection, sums] : totals.collections) {
        if (sums.upstream.count > 0)
            text.histogram({{"collection", collection}}, sums.upstream);
    }
    text.begin("gatehouse_upstream_repeats_total", "counter", "Requests to upstreams beyond a call's first.");
    for (const auto &[collection, sums] : totals.collections)
        text.sample({{"collection", collection}}, static_cast<double>(sums.repeats));
}

void writeByRule(PrometheusText &text, const char *name, const char *help,
                 const std::map<std::string, std::uint64_t, std::less<>> &counts) {
    text.begin(name, "counter", help);
    for (const auto &[rule, count] : counts)
        text.sample({{"rule", rule}}, static_cast<double>(count));
}

} // namespace

ThreadMetrics &MetricsRegistry::addThread() {
    const std::lock_guard lock(m_mutex);
    return m_threads.emplace_back();
}

MetricTotals MetricsRegistry::totals() const {
    const std::lock_guard lock(m_mutex);
    MetricTotals totals;
    for (const ThreadMetrics &thread : m_threads)
        thread.addTo(totals);
    return totals;
}

void MetricsRegistry::write(PrometheusText &text) const {
    const MetricTotals sums = totals();
    writeCalls(text, sums);
    writeDurations(text, sums);
    writeByRule(text, "gatehouse_denials_total", "Calls refused, by the rule that did it.", sums.denials);
    writeByRule(text, "gatehouse_http_refusals_total",
                "Requests refused before they were calls (host, origin, authentication).", sums.refusals);
}

} // namespace gateway
