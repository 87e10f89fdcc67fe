#include "gateway/access/tokenbuckets.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace gateway {

namespace {

double perNanosecond(const Rate &rate) {
    return static_cast<double>(rate.count) / (static_cast<double>(rate.perSeconds) * 1e9);
}

} // namespace

TokenBuckets::Bucket &TokenBuckets::at(const std::string &key, const Rate &rate, std::int64_t size,
                                       std::chrono::nanoseconds now) {
    const auto full = static_cast<double>(size);
    if (m_buckets.size() >= m_maxBuckets && !m_buckets.contains(key))
        makeRoom(now);
    Bucket &bucket = m_buckets.try_emplace(key, Bucket{full, now}).first->second;
    const auto elapsed = static_cast<double>((now - bucket.updated).count());
    bucket.tokens = std::min(full, bucket.tokens + elapsed * perNanosecond(rate));
    bucket.updated = now;
    return bucket;
}

std::int64_t TokenBuckets::waitMs(const Rate &rate, double missing) {
    return static_cast<std::int64_t>(std::ceil(missing / perNanosecond(rate) / 1e6));
}

void TokenBuckets::makeRoom(std::chrono::nanoseconds now) {
    std::vector<std::chrono::nanoseconds> ages;
    ages.reserve(m_buckets.size());
    for (const auto &[key, bucket] : m_buckets)
        ages.push_back(now - bucket.updated);
    const auto middle = ages.begin() + static_cast<std::ptrdiff_t>(ages.size() / 2);
    std::nth_element(ages.begin(), middle, ages.end());
    const auto limit = *middle;
    std::erase_if(m_buckets, [&](const auto &entry) { return now - entry.second.updated >= limit; });
}

} // namespace gateway
