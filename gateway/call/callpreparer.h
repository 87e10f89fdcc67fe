#pragma once

#include "gateway/call/preparedcall.h"
#include "gateway/core/result.h"

namespace gateway {

/// The checks between a caller's wish and a request that may go out, in one list: profile, endpoint in scope, scopes of
/// the token, arguments against the profile's rules and the contract, request. Synchronous and pure. What a call that
/// passes them takes from limits, CallRunner takes.
class CallPreparer {
public:
    explicit CallPreparer(const Clock &clock) : m_clock(clock) {}
    /// Fills `prepared`; an error means refused, and `prepared.rule` names the rule that did it.
    [[nodiscard]] Result<void> prepare(PreparedCall &prepared);

private:
    const Clock &m_clock;
};

} // namespace gateway
