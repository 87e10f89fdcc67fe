#include "gateway/metrics/histogram.h"

#include <algorithm>

namespace gateway {

void Histogram::observe(std::chrono::nanoseconds duration) {
    const double seconds = std::chrono::duration<double>(duration).count();
    const auto *const bucket = std::lower_bound(bounds.begin(), bounds.end(), seconds);
    if (bucket != bounds.end())
        addOwn(m_buckets.at(static_cast<std::size_t>(bucket - bounds.begin())));
    addOwn(m_count);
    addOwn(m_nanoseconds, static_cast<std::uint64_t>(std::max<std::int64_t>(duration.count(), 0)));
}

void Histogram::Snapshot::add(const Histogram &histogram) {
    // Read first: buckets that are counted meanwhile must not make the parts more than the whole.
    std::uint64_t inBuckets = 0;
    for (std::size_t i = 0; i < buckets.size(); ++i) {
        const std::uint64_t more = histogram.m_buckets.at(i).load(std::memory_order_relaxed);
        buckets.at(i) += more;
        inBuckets += more;
    }
    count += std::max(inBuckets, histogram.m_count.load(std::memory_order_relaxed));
    sum += static_cast<double>(histogram.m_nanoseconds.load(std::memory_order_relaxed)) / 1e9;
}

} // namespace gateway
