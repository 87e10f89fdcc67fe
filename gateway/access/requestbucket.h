#pragma once

#include "gateway/access/tokenbuckets.h"
#include "gateway/core/clock.h"
#include "gateway/core/id.h"

#include <mutex>
#include <optional>

namespace gateway {

/// How many requests a client may send, whatever comes of them: a flood of refused ones must not fill the trail or keep
/// the threads from others. One bucket a client. Shared between the gateway threads; thread-safe; bounded.
class RequestBucket {
public:
    /// Above what a client gets answered when it is the only one (30,000 a second on two cores), so that nobody meets it
    /// whom no administrator bounded. 0 as count: no bound.
    static constexpr Rate defaultRate{100'000, 1};
    static constexpr std::int64_t burstSeconds = 2; ///< How much of the rate may come at once.

    explicit RequestBucket(const Clock &clock, Rate rate = defaultRate, std::size_t maxClients = 10'000)
        : m_clock(clock), m_rate(rate), m_buckets(maxClients) {}

    /// Takes one request; the milliseconds to wait where there is no room.
    [[nodiscard]] std::optional<std::int64_t> take(const ClientId &client);

private:
    const Clock &m_clock;
    Rate m_rate;
    std::mutex m_mutex;
    TokenBuckets m_buckets;
};

} // namespace gateway
