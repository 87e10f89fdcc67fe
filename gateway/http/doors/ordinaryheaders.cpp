#include "gateway/http/doors/ordinaryheaders.h"

#include "gateway/core/text.h"

#include <algorithm>
#include <array>

namespace gateway {

namespace {

using namespace std::string_view_literals;

// Headers that speak of the connection, the client or the answer's form, or that we evaluate ourselves. Leaving one of
// them out changes nothing that the caller could rely on. (Idempotency-Key and Prefer are not among them: silently
// dropping one could do harm.)
constexpr std::array ordinaryHeaders{"accept"sv,
                                     "accept-charset"sv,
                                     "accept-encoding"sv,
                                     "accept-language"sv,
                                     "authorization"sv,
                                     "baggage"sv,
                                     "cache-control"sv,
                                     "connection"sv,
                                     "content-length"sv,
                                     "content-type"sv,
                                     "cookie"sv,
                                     "date"sv,
                                     "dnt"sv,
                                     "expect"sv,
                                     "forwarded"sv,
                                     "from"sv,
                                     "host"sv,
                                     "http2-settings"sv,
                                     "keep-alive"sv,
                                     "mcp-protocol-version"sv,
                                     "mcp-session-id"sv,
                                     "origin"sv,
                                     "postman-token"sv,
                                     "pragma"sv,
                                     "priority"sv,
                                     "proxy-authorization"sv,
                                     "proxy-connection"sv,
                                     "referer"sv,
                                     "te"sv,
                                     "traceparent"sv,
                                     "tracestate"sv,
                                     "trailer"sv,
                                     "transfer-encoding"sv,
                                     "upgrade"sv,
                                     "upgrade-insecure-requests"sv,
                                     "user-agent"sv,
                                     "via"sv,
                                     "x-client-id"sv,
                                     "x-correlation-id"sv,
                                     "x-profile-id"sv,
                                     "x-real-ip"sv,
                                     "x-request-id"sv,
                                     "x-requested-with"sv};

constexpr std::array conditionalHeaders{"if-match"sv, "if-modified-since"sv,   "if-none-match"sv,
                                        "if-range"sv, "if-unmodified-since"sv, "range"sv};

} // namespace

bool isConditionalHeader(std::string_view name) {
    const std::string lower = toLower(name);
    return std::find(conditionalHeaders.begin(), conditionalHeaders.end(), lower) != conditionalHeaders.end();
}

bool isOrdinaryHeader(std::string_view name) {
    const std::string lower = toLower(name);
    return std::find(ordinaryHeaders.begin(), ordinaryHeaders.end(), lower) != ordinaryHeaders.end() ||
           lower.starts_with("sec-") || lower.starts_with("x-forwarded-");
}

} // namespace gateway
