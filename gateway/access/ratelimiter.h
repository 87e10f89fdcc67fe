#pragma once

#include "gateway/core/clock.h"
#include "gateway/core/id.h"
#include "gateway/core/result.h"
#include "gateway/domain/profile.h"

#include <array>
#include <mutex>
#include <string>
#include <unordered_map>

namespace gateway {

/// Token buckets, one for each rate of each profile; a bucket holds as many calls as the rate counts.
/// Shared between the gateway threads; bounded: buckets that are full again are forgotten first.
class RateLimiter {
public:
    explicit RateLimiter(const Clock &clock, std::size_t maxBuckets = 100'000)
        : m_clock(clock), m_maxBuckets(maxBuckets) {}
    /// Takes one call from every bucket of the profile, or from none. Error "limit.rate" (RateLimited) names the rate
    /// and when to retry.
    [[nodiscard]] Result<void> take(const Profile &profile);

private:
    struct Bucket {
        double tokens = 0;
        std::chrono::nanoseconds updated{};
    };
    struct Shard {
        std::mutex mutex;
        std::unordered_map<std::string, Bucket> buckets;
    };
    [[nodiscard]] Shard &shardOf(const Profile &profile);
    void makeRoom(Shard &shard, std::chrono::nanoseconds now);

    const Clock &m_clock;
    std::size_t m_maxBuckets;
    std::array<Shard, 16> m_shards;
};

} // namespace gateway
