#include "gateway/metrics/threadmetrics.h"

namespace gateway {

namespace {

constexpr std::size_t maxCollections = 500;
constexpr std::size_t maxRules = 100;
constexpr std::string_view otherName = "other";

// "rate:100/min" and "rate:5/s" are one rule: labels must not multiply with what is configured.
std::string_view ruleName(std::string_view rule) {
    return rule.substr(0, rule.find(':'));
}

} // namespace

template <typename Value>
Value &ThreadMetrics::named(ByName<Value> &values, std::string_view name, std::size_t most) {
    if (const auto found = values.find(name); found != values.end()) // reading needs no lock: nobody else writes
        return *found->second;
    if (values.size() >= most && name != otherName)
        return named(values, otherName, most + 1);
    const std::lock_guard lock(m_mutex);
    return *values.emplace(name, std::make_unique<Value>()).first->second;
}

void ThreadMetrics::callEnded(const CallSample &sample) {
    m_running.store(m_running.load(std::memory_order_relaxed) - 1, std::memory_order_relaxed);
    Series &series = named(m_collections, sample.collection, maxCollections);
    addOwn(series.calls.at(sample.via).at(static_cast<std::size_t>(sample.result)));
    series.overhead.observe(sample.total - sample.upstream);
    if (sample.upstream.count() > 0)
        series.upstream.observe(sample.upstream);
    if (sample.repeats > 0)
        addOwn(series.repeats, static_cast<std::uint64_t>(sample.repeats));
    if (sample.result == CallResult::Denied)
        addOwn(named(m_denials, ruleName(sample.rule), maxRules));
}

void ThreadMetrics::requestRefused(std::string_view rule) {
    addOwn(named(m_refusals, ruleName(rule), maxRules));
}

void ThreadMetrics::addTo(MetricTotals &totals) const {
    const std::lock_guard lock(m_mutex);
    for (const auto &[name, series] : m_collections) {
        CallTotals &sum = totals.collections[name];
        for (std::size_t via = 0; via < sum.calls.size(); ++via) {
            for (std::size_t result = 0; result < sum.calls.at(via).size(); ++result)
                sum.calls.at(via).at(result) += series->calls.at(via).at(result).load(std::memory_order_relaxed);
        }
        sum.overhead.add(series->overhead);
        sum.upstream.add(series->upstream);
        sum.repeats += series->repeats.load(std::memory_order_relaxed);
    }
    for (const auto &[rule, count] : m_denials)
        totals.denials[rule] += count->load(std::memory_order_relaxed);
    for (const auto &[rule, count] : m_refusals)
        totals.refusals[rule] += count->load(std::memory_order_relaxed);
    totals.running += m_running.load(std::memory_order_relaxed);
}

} // namespace gateway
