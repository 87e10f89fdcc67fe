#include "gateway/upstream/circuitbreaker.h"

#include <algorithm>

namespace gateway {

namespace {
constexpr std::int64_t trialWaitMs = 1000; // while a trial is under way: nobody knows how long it takes
}

CircuitBreaker::Pass CircuitBreaker::admit(const Policy &policy) {
    if (policy.failures == 0 || state() == State::Closed)
        return {true, 0, m_era.load(std::memory_order_relaxed)};
    const std::lock_guard lock(m_mutex);
    if (state() == State::Closed)
        return {true, 0, m_era};
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_nextTrial - m_clock.monotonic());
    if (left.count() > 0)
        return {false, state() == State::HalfOpen ? std::min(trialWaitMs, left.count()) : left.count()};
    m_nextTrial = m_clock.monotonic() + policy.trialFor;
    m_state = State::HalfOpen;
    return {true, 0, ++m_era, true};
}

void CircuitBreaker::report(const Pass &pass, Outcome outcome, const Policy &policy) {
    if (policy.failures == 0 || (state() == State::Closed && outcome == Outcome::Unknown))
        return;
    if (state() == State::Closed && outcome == Outcome::Success) {
        if (m_failures.load(std::memory_order_relaxed) != 0)
            m_failures.store(0, std::memory_order_relaxed);
        return;
    }
    const std::lock_guard lock(m_mutex);
    reportLocked(pass, outcome, policy);
}

// What was sent before the state changed says nothing about the upstream of now.
void CircuitBreaker::reportLocked(const Pass &pass, Outcome outcome, const Policy &policy) {
    if (pass.era != m_era)
        return;
    if (state() == State::HalfOpen && outcome == Outcome::Success) {
        m_failures = 0;
        ++m_era;
        m_state = State::Closed;
    } else if (state() == State::HalfOpen && outcome == Outcome::Unknown) {
        ++m_era; // the next one may try
        m_nextTrial = m_clock.monotonic();
        m_state = State::Open;
    } else if (outcome == Outcome::Failure && (state() == State::HalfOpen || ++m_failures >= policy.failures)) {
        open(policy);
    }
}

void CircuitBreaker::open(const Policy &policy) {
    m_nextTrial = m_clock.monotonic() + policy.openFor;
    ++m_era;
    m_state = State::Open;
}

std::string_view toString(CircuitBreaker::State state) {
    switch (state) {
    case CircuitBreaker::State::Open:
        return "open";
    case CircuitBreaker::State::HalfOpen:
        return "half-open";
    case CircuitBreaker::State::Closed:
        break;
    }
    return "closed";
}

} // namespace gateway
