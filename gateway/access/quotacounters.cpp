#include "gateway/access/quotacounters.h"

#include <algorithm>
#include <utility>

namespace gateway {

QuotaCounters::Counter &QuotaCounters::at(const AppliedLimit &limit, TimeUs now) {
    if (m_counters.size() >= m_maxCounters && !m_counters.contains(limit.key))
        makeRoom(now);
    Counter &counter = m_counters[limit.key];
    const TimeUs start = windowStart(limit.quota.window, now);
    if (start > counter.startedAt) {
        counter.key = limit.quota;
        counter.startedAt = start;
        counter.room = 0;
        counter.taken = 0;
        counter.exhausted = false;
    }
    if (counter.limit != limit.max) { // the policy was changed
        counter.limit = limit.max;
        counter.exhausted = false;
    }
    return counter;
}

QuotaCounters::Counter *QuotaCounters::find(const std::string &key) {
    const auto found = m_counters.find(key);
    return found == m_counters.end() ? nullptr : &found->second;
}

std::vector<QuotaUse> QuotaCounters::takeUnused() {
    std::vector<QuotaUse> unused;
    for (auto &[key, counter] : m_counters) {
        if (counter.room > 0)
            unused.push_back({counter.key, counter.startedAt, std::exchange(counter.room, 0)});
    }
    return unused;
}

void QuotaCounters::makeRoom(TimeUs now) {
    const auto isIdle = [](const Counter &counter) { return !counter.reserving && counter.waiting.empty(); };
    std::erase_if(m_counters, [&](const auto &entry) {
        const Counter &counter = entry.second;
        return isIdle(counter) && windowEnd(counter.key.window, counter.startedAt) <= now;
    });
    if (m_counters.size() < m_maxCounters)
        return;
    std::size_t surplus = m_counters.size() / 2;
    std::erase_if(m_counters, [&](const auto &entry) {
        const bool goes = surplus > 0 && isIdle(entry.second);
        surplus -= goes ? 1 : 0;
        return goes;
    });
}

} // namespace gateway
