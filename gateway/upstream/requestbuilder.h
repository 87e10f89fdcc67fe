#pragma once

#include "gateway/core/result.h"
#include "gateway/domain/argumentmap.h"
#include "gateway/domain/contract.h"
#include "gateway/upstream/upstreamrequest.h"

#include <optional>
#include <string>

namespace gateway {

/// What a request is built for.
struct RequestTarget {
    std::string method;
    std::string path;    ///< Template.
    std::string baseUrl; ///< Absolute http(s) URL; its own path is kept.
    const Contract *contract = nullptr;
    DefinitionLookup definition{}; ///< The shared schemas that the contract refers to; empty where there are none.
};

/// A body that is passed on as it came (REST door).
struct RawBody {
    std::string contentType;
    std::string bytes;
};

/// Builds the request exactly as OpenAPI 3.1.1 (styles, explode, allowReserved, content-typed parameters) and RFC 6570
/// say; every value is encoded for its place. Arguments are trusted to satisfy the contract, but not to be harmless:
/// `.` and `..` as path values, an empty path value, CR or LF in a header are refused. A template's query part
/// ("/text?op=x") is kept. Pure.
/// Error codes: "request.path-argument", "request.query-argument", "request.header-argument",
/// "request.cookie-argument", "request.base-url", "request.body-type".
[[nodiscard]] Result<UpstreamRequest> buildRequest(const RequestTarget &target, const PlacedArguments &arguments,
                                                   const std::optional<RawBody> &rawBody = std::nullopt);

} // namespace gateway
