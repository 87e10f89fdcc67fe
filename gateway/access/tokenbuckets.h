#pragma once

#include "gateway/domain/rate.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <unordered_map>

namespace gateway {

/// Token buckets by key. Bounded: a bucket that has not been touched for long is full again (or nearly so), so
/// forgetting the oldest half costs little. One thread at a time.
class TokenBuckets {
public:
    explicit TokenBuckets(std::size_t maxBuckets) : m_maxBuckets(maxBuckets) {}

    struct Bucket {
        double tokens = 0;
        std::chrono::nanoseconds updated{};
    };
    /// The bucket as it is now; made full where there is none. Valid until the next call.
    [[nodiscard]] Bucket &at(const std::string &key, const Rate &rate, std::int64_t size, std::chrono::nanoseconds now);
    /// Milliseconds until `missing` tokens have come.
    [[nodiscard]] static std::int64_t waitMs(const Rate &rate, double missing);
    [[nodiscard]] std::size_t size() const { return m_buckets.size(); }

private:
    void makeRoom(std::chrono::nanoseconds now);

    std::size_t m_maxBuckets;
    std::unordered_map<std::string, Bucket> m_buckets;
};

} // namespace gateway
