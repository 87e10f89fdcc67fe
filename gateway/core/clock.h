#pragma once

#include <chrono>
#include <cstdint>

namespace gateway {

/// Microseconds since 1970-01-01T00:00:00Z.
using TimeUs = std::int64_t;

/// Time is injected so that tests can move it. Implementations are thread-safe.
class Clock {
public:
    virtual ~Clock() = default;
    /// Wall-clock time, UTC; may step.
    [[nodiscard]] virtual TimeUs now() const = 0;
    /// Never steps back; for durations and limits.
    [[nodiscard]] virtual std::chrono::nanoseconds monotonic() const = 0;
};

class SystemClock final : public Clock {
public:
    [[nodiscard]] TimeUs now() const override;
    [[nodiscard]] std::chrono::nanoseconds monotonic() const override;
};

} // namespace gateway
