#pragma once

#include "gateway/access/limits.h"

#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

namespace gateway {

/// What a gateway has reserved of quotas. Bounded: beyond `maxCounters` those whose window is over are forgotten, then
/// any that nobody waits for (what they had reserved then counts as used). One thread at a time.
class QuotaCounters {
public:
    explicit QuotaCounters(std::size_t maxCounters) : m_maxCounters(maxCounters) {}

    using Waiter = std::function<void(const std::optional<Error> &)>;
    struct Counter {
        QuotaKey key;
        TimeUs startedAt = 0;
        std::int64_t room = 0;  ///< Reserved and not used.
        std::int64_t taken = 0; ///< Of the quota in all, as of the last reservation.
        std::int64_t limit = 0; ///< At the last reservation.
        bool exhausted = false; ///< The last reservation gave nothing.
        bool reserving = false;
        std::size_t waitedBefore = 0; ///< How many waited for the last reservation: as many may wait again.
        std::vector<Waiter> waiting;

        [[nodiscard]] std::int64_t used() const { return exhausted ? limit : taken - room; }
    };

    /// The counter in the window of `now`. A clock that was set back does not bring an earlier window back.
    [[nodiscard]] Counter &at(const AppliedLimit &limit, TimeUs now);
    /// Null where it was forgotten.
    [[nodiscard]] Counter *find(const std::string &key);
    [[nodiscard]] std::vector<QuotaUse> takeUnused();
    [[nodiscard]] std::size_t size() const { return m_counters.size(); }

private:
    void makeRoom(TimeUs now);

    std::size_t m_maxCounters;
    std::unordered_map<std::string, Counter> m_counters;
};

} // namespace gateway
