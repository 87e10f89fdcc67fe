#pragma once

#include "gateway/core/clock.h"

namespace gateway::test {

/// Time that stands still until it is moved.
class TestClock final : public Clock {
public:
    [[nodiscard]] TimeUs now() const override { return m_now; }
    [[nodiscard]] std::chrono::nanoseconds monotonic() const override { return std::chrono::microseconds(m_now); }
    void advance(std::chrono::milliseconds time) { m_now += std::chrono::microseconds(time).count(); }

private:
    TimeUs m_now = 1'790'000'000'000'000;
};

} // namespace gateway::test
