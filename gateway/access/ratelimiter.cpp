#include "gateway/access/ratelimiter.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace gateway {

namespace {

double perNanosecond(const Rate &rate) {
    return static_cast<double>(rate.count) / (static_cast<double>(rate.perSeconds) * 1e9);
}

std::string bucketKey(const Profile &profile, const Rate &rate) {
    return profile.id.text() + '|' + toString(rate);
}

Error limited(const Rate &rate, double missing) {
    const double waitNs = missing / perNanosecond(rate);
    Error error = makeError(ErrorKind::RateLimited, "limit.rate",
                            "The limit of " + toString(rate) + " calls is reached; retry in " +
                                std::to_string(static_cast<std::int64_t>(std::ceil(waitNs / 1e9))) + " s");
    error.retryAfterMs = static_cast<std::int64_t>(std::ceil(waitNs / 1e6));
    return error;
}

} // namespace

RateLimiter::Shard &RateLimiter::shardOf(const Profile &profile) {
    return m_shards[std::hash<std::string>{}(profile.id.text()) % m_shards.size()];
}

Result<void> RateLimiter::take(const Profile &profile) {
    if (profile.rates.empty())
        return {};
    const auto now = m_clock.monotonic();
    Shard &shard = shardOf(profile);
    const std::lock_guard lock(shard.mutex);
    if (shard.buckets.size() + profile.rates.size() > m_maxBuckets / m_shards.size())
        makeRoom(shard, now);
    std::vector<Bucket *> buckets;
    for (const Rate &rate : profile.rates) {
        const auto full = static_cast<double>(rate.count);
        Bucket &bucket = shard.buckets.try_emplace(bucketKey(profile, rate), Bucket{full, now}).first->second;
        const auto elapsed = static_cast<double>((now - bucket.updated).count());
        bucket.tokens = std::min(full, bucket.tokens + elapsed * perNanosecond(rate));
        bucket.updated = now;
        if (bucket.tokens < 1)
            return limited(rate, 1 - bucket.tokens);
        buckets.push_back(&bucket);
    }
    for (Bucket *bucket : buckets)
        bucket->tokens -= 1;
    return {};
}

// A bucket that has not been touched for long is full again (or nearly so): forgetting the oldest half costs little.
void RateLimiter::makeRoom(Shard &shard, std::chrono::nanoseconds now) {
    std::vector<std::chrono::nanoseconds> ages;
    ages.reserve(shard.buckets.size());
    for (const auto &[key, bucket] : shard.buckets)
        ages.push_back(now - bucket.updated);
    const auto middle = ages.begin() + static_cast<std::ptrdiff_t>(ages.size() / 2);
    std::nth_element(ages.begin(), middle, ages.end());
    const auto limit = *middle;
    std::erase_if(shard.buckets, [&](const auto &entry) { return now - entry.second.updated >= limit; });
}

} // namespace gateway
