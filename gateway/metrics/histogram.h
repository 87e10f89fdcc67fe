#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>

namespace gateway {

/// Durations, counted by size. Written by one thread, read by any.
class Histogram {
public:
    /// Upper bounds of the buckets, in seconds; what is longer than the last is in none of them.
    static constexpr std::array<double, 16> bounds{0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                                                   0.05,   0.1,     0.25,   0.5,   1,      2.5,   10,   30};

    void observe(std::chrono::nanoseconds duration);

    struct Snapshot {
        std::array<std::uint64_t, bounds.size()> buckets{}; ///< Not cumulative.
        std::uint64_t count = 0;
        double sum = 0; ///< Seconds.
        void add(const Histogram &histogram);
    };

private:
    std::array<std::atomic<std::uint64_t>, bounds.size()> m_buckets{};
    std::atomic<std::uint64_t> m_count{0};
    std::atomic<std::uint64_t> m_nanoseconds{0};
};

/// Adds without a locked instruction: right where one thread alone writes.
inline void addOwn(std::atomic<std::uint64_t> &counter, std::uint64_t by = 1) {
    counter.store(counter.load(std::memory_order_relaxed) + by, std::memory_order_relaxed);
}

} // namespace gateway
