#pragma once

#include "gateway/access/ratelimiter.h"
#include "gateway/call/preparedcall.h"
#include "gateway/core/result.h"

namespace gateway {

/// The checks between a caller's wish and a request that may go out, in one list: profile, limits, endpoint in scope,
/// scopes of the token, arguments against the contract, request. Synchronous and pure but for the limiter's buckets.
class CallPreparer {
public:
    CallPreparer(RateLimiter &limiter, const Clock &clock) : m_limiter(limiter), m_clock(clock) {}
    /// Fills `prepared`; an error means refused, and `prepared.rule` names the rule that did it.
    [[nodiscard]] Result<void> prepare(PreparedCall &prepared);

private:
    RateLimiter &m_limiter;
    const Clock &m_clock;
};

} // namespace gateway
