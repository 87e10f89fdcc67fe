#include "gateway/upstream/retryrule.h"

#include "gateway/core/text.h"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>

namespace gateway {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds shortestWait{50};
constexpr milliseconds longestWait{2000};

bool saysUnavailable(int status) {
    return status == 502 || status == 503 || status == 504;
}

// Seconds or a date.
std::optional<milliseconds> retryAfter(const UpstreamReply &reply, TimeUs now) {
    const std::string value(trimmed(headerValue(reply.headers, "Retry-After")));
    if (value.empty())
        return std::nullopt;
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), seconds);
    if (error == std::errc() && end == value.data() + value.size())
        return milliseconds(std::clamp<std::int64_t>(seconds, 0, 86'400) * 1000);
    const std::time_t date = curl_getdate(value.c_str(), nullptr);
    if (date < 0)
        return std::nullopt;
    return milliseconds(std::max<std::int64_t>(static_cast<std::int64_t>(date) * 1000 - now / 1000, 0));
}

} // namespace

CircuitBreaker::Outcome judgeUpstream(const Result<UpstreamReply> &result) {
    using Outcome = CircuitBreaker::Outcome;
    if (result)
        return saysUnavailable(result->status) ? Outcome::Failure : Outcome::Success;
    const std::string &code = result.error().code;
    const bool failed = code == "upstream.unreachable" || code == "upstream.timeout" || code == "upstream.malformed" ||
                        code == "upstream.tls" || code == "upstream.proxy";
    return failed ? Outcome::Failure : Outcome::Unknown;
}

RetryAdvice retryAdvice(const Result<UpstreamReply> &result, TimeUs now) {
    if (!result)
        return {result.error().code == "upstream.unreachable", std::nullopt};
    const auto wait = retryAfter(*result, now);
    return {!result->streamed && (saysUnavailable(result->status) || (result->status == 429 && wait)), wait};
}

milliseconds backoff(milliseconds before, double random) {
    const auto span = std::max(before * 3, shortestWait * 2) - shortestWait;
    const auto chosen =
        shortestWait + milliseconds(static_cast<std::int64_t>(random * static_cast<double>(span.count())));
    return std::min(chosen, longestWait);
}

} // namespace gateway
