#pragma once

#include "gateway/core/clock.h"
#include "gateway/upstream/circuitbreaker.h"
#include "gateway/upstream/httpclient.h"

#include <chrono>
#include <optional>

namespace gateway {

/// What an answer, or its absence, says about how the upstream does. Failures: unreachable, too late, nonsense, TLS,
/// and the statuses 502, 503 and 504. Any other answer is a success: 500 may be about the one request.
[[nodiscard]] CircuitBreaker::Outcome judgeUpstream(const Result<UpstreamReply> &result);

/// Whether asking again may help: no connection, or one that was lost, and 502, 503, 504; 429 only where the upstream
/// says when to come back. The time it names with Retry-After (RFC 9110 section 10.2.3), if any.
struct RetryAdvice {
    bool mayHelp = false;
    std::optional<std::chrono::milliseconds> wait;
};
[[nodiscard]] RetryAdvice retryAdvice(const Result<UpstreamReply> &result, TimeUs now);

/// Decorrelated jitter: somewhere between 50 ms and three times the wait before, at most 2 s. `random` is 0 to 1.
[[nodiscard]] std::chrono::milliseconds backoff(std::chrono::milliseconds before, double random);

} // namespace gateway
