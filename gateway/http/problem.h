#pragma once

#include "gateway/core/error.h"
#include "gateway/core/json.h"
#include "gateway/http/httpmessage.h"

#include <cstdint>
#include <string>

namespace gateway {

/// What an error answer says (RFC 9457).
struct HttpProblem {
    int status = 500;
    std::string code;   ///< Stable, e.g. "limit.rate".
    std::string detail; ///< For people.
    std::int64_t retryAfterMs = 0;
    Json errors = {}; ///< The single findings; null where there are none.
};

[[nodiscard]] HttpProblem problemOf(const Error &error);

/// application/problem+json with `type`, `title`, `status`, `code`, `detail` and, where given, `errors` and
/// Retry-After.
[[nodiscard]] HttpResponse problemResponse(const HttpProblem &problem);

/// An answer with a JSON body; never cached.
[[nodiscard]] HttpResponse jsonResponse(int status, const Json &body);

} // namespace gateway
