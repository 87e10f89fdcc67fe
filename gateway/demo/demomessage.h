#pragma once

#include "gateway/core/json.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gateway::demo {

/// A request as the demo's APIs see it.
struct Request {
    std::string method;
    std::vector<std::string> path;                          ///< Decoded segments: "/orders-api/orders/45821" is three.
    std::vector<std::pair<std::string, std::string>> query; ///< Decoded.
    std::string body;

    /// First value of a query parameter; null where there is none.
    [[nodiscard]] const std::string *queryValue(std::string_view name) const;
};

/// An answer, to be sent after `delayMs`.
struct Reply {
    int status = 200;
    std::string contentType;
    std::string body;
    std::string location; ///< Header of that name; empty: none.
    std::string allow;    ///< Header of that name; empty: none.
    int delayMs = 0;
};

[[nodiscard]] Reply jsonReply(int status, const Json &body);
/// application/problem+json (RFC 9457) with a stable `code`; `more` are further members.
[[nodiscard]] Reply problemReply(int status, std::string_view code, std::string_view detail, JsonObject more = {});
[[nodiscard]] std::string_view reasonPhrase(int status);

/// Cuts an origin-form target (RFC 9112 section 3.2.1) into the request's path and query. False when it is malformed.
[[nodiscard]] bool readTarget(std::string_view target, Request &request);

} // namespace gateway::demo
