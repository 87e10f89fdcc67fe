#pragma once

#include "gateway/core/clock.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string_view>

namespace gateway {

/// Spares an upstream that fails: after so many failures in a row (closed -> open) nothing goes out for a while, then
/// one trial does (half-open) and decides; one that takes too long is given up for another. Thread-safe; while it is
/// closed nothing is locked.
class CircuitBreaker {
public:
    enum class State : std::uint8_t { Closed, Open, HalfOpen };
    struct Policy {
        int failures = 10; ///< In a row; 0: never opens.
        std::chrono::milliseconds openFor{10'000};
        std::chrono::milliseconds trialFor{30'000}; ///< A trial that has decided nothing by then decides nothing.
    };
    /// What a request that was admitted gives back when it ends. `era` tells a trial from what was sent before.
    struct Pass {
        bool admitted = true;
        std::int64_t retryAfterMs = 0; ///< Where it was not.
        std::uint64_t era = 0;
        bool isTrial = false;
    };
    enum class Outcome : std::uint8_t { Success, Failure, Unknown }; ///< Unknown: given up, says nothing.

    explicit CircuitBreaker(const Clock &clock) : m_clock(clock) {}

    [[nodiscard]] Pass admit(const Policy &policy);
    void report(const Pass &pass, Outcome outcome, const Policy &policy);
    [[nodiscard]] State state() const { return m_state.load(std::memory_order_relaxed); }

private:
    void reportLocked(const Pass &pass, Outcome outcome, const Policy &policy);
    void open(const Policy &policy);

    const Clock &m_clock;
    std::atomic<State> m_state{State::Closed};
    std::atomic<int> m_failures{0};
    std::atomic<std::uint64_t> m_era{0}; ///< Raised by every change of state.
    std::mutex m_mutex;                  ///< For what follows and every change of state.
    std::chrono::nanoseconds m_nextTrial{};
};

[[nodiscard]] std::string_view toString(CircuitBreaker::State state); ///< "closed", "open", "half-open"

} // namespace gateway
