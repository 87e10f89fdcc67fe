#include "gateway/http/doors/ordinaryheaders.h"

#include "gateway/core/text.h"

#include <algorithm>
#include <array>

namespace gateway {

namespace {

using namespace std::string_view_literals;

// Headers that speak of the connection, the client or the answer's form, that proxies and tracing libraries add, or
// that we evaluate ourselves. Leaving one of them out changes nothing that the caller could rely on. (Idempotency-Key
// is not among them: silently dropping it could do harm.)
constexpr std::array ordinaryHeaders{"accept"sv,
                                     "accept-charset"sv,
                                     "accept-encoding"sv,
                                     "accept-language"sv,
                                     "authorization"sv,
                                     "b3"sv,
                                     "baggage"sv,
                                     "cache-control"sv,
                                     "cdn-loop"sv,
                                     "client-ip"sv,
                                     "connection"sv,
                                     "content-language"sv,
                                     "content-length"sv,
                                     "content-type"sv,
                                     "cookie"sv,
                                     "date"sv,
                                     "dnt"sv,
                                     "early-data"sv,
                                     "elastic-apm-traceparent"sv,
                                     "expect"sv,
                                     "forwarded"sv,
                                     "from"sv,
                                     "host"sv,
                                     "http2-settings"sv,
                                     "keep-alive"sv,
                                     "max-forwards"sv,
                                     "mcp-protocol-version"sv,
                                     "mcp-session-id"sv,
                                     "newrelic"sv,
                                     "origin"sv,
                                     "postman-token"sv,
                                     "pragma"sv,
                                     "prefer"sv,
                                     "priority"sv,
                                     "proxy-authorization"sv,
                                     "proxy-connection"sv,
                                     "referer"sv,
                                     "request-id"sv,
                                     "save-data"sv,
                                     "sentry-trace"sv,
                                     "te"sv,
                                     "traceparent"sv,
                                     "tracestate"sv,
                                     "trailer"sv,
                                     "transfer-encoding"sv,
                                     "true-client-ip"sv,
                                     "uber-trace-id"sv,
                                     "upgrade"sv,
                                     "upgrade-insecure-requests"sv,
                                     "user-agent"sv,
                                     "via"sv,
                                     "x-client-id"sv,
                                     "x-client-ip"sv,
                                     "x-cloud-trace-context"sv,
                                     "x-correlation-id"sv,
                                     "x-ms-client-request-id"sv,
                                     "x-profile-id"sv,
                                     "x-real-ip"sv,
                                     "x-request-id"sv,
                                     "x-requested-with"sv};

// Families of such headers, by their common beginning.
constexpr std::array ordinaryPrefixes{"cf-"sv,          "cloudfront-"sv, "fastly-"sv,    "ot-tracer-"sv,
                                      "sec-"sv,         "x-amz-cf-"sv,   "x-amzn-"sv,    "x-appengine-"sv,
                                      "x-azure-"sv,     "x-b3-"sv,       "x-datadog-"sv, "x-envoy-"sv,
                                      "x-forwarded-"sv, "x-newrelic-"sv, "x-vercel-"sv};

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
           std::any_of(ordinaryPrefixes.begin(), ordinaryPrefixes.end(),
                       [&](std::string_view prefix) { return lower.starts_with(prefix); });
}

} // namespace gateway
