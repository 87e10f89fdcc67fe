#pragma once

#include <cstdint>

#include <time.h>

namespace gateway {

/// Microseconds that this thread has worked. Time on the clock would charge a piece of work for what else the machine
/// does meanwhile.
[[nodiscard]] inline std::int64_t threadMicroseconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return std::int64_t(now.tv_sec) * 1'000'000 + now.tv_nsec / 1000;
}

} // namespace gateway
