#include "gateway/access/requestbucket.h"

#include <algorithm>

namespace gateway {

std::optional<std::int64_t> RequestBucket::take(const ClientId &client) {
    if (m_rate.count <= 0)
        return std::nullopt;
    const std::lock_guard lock(m_mutex);
    const std::int64_t size = std::max<std::int64_t>(m_rate.count * burstSeconds / m_rate.perSeconds, m_rate.count);
    TokenBuckets::Bucket &bucket = m_buckets.at(client.text(), m_rate, size, m_clock.monotonic());
    if (bucket.tokens < 1)
        return TokenBuckets::waitMs(m_rate, 1 - bucket.tokens);
    bucket.tokens -= 1;
    return std::nullopt;
}

} // namespace gateway
