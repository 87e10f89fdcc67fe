#pragma once

#include "gateway/http/httplimits.h"
#include "gateway/http/httpmessage.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace gateway {

/// A request head that was understood without any doubt about where the request ends (RFC 9112).
struct RequestHead {
    std::string method;
    std::string target; ///< Origin form.
    HttpHeaders headers;
    std::uint64_t contentLength = 0;
    bool chunked = false;
    bool expectsContinue = false;
    bool isHttp10 = false;
    bool wantsClose = false; ///< HTTP/1.0, or "Connection: close".
};

/// Why a request is refused before anybody looks at what it wants.
struct HttpRefusal {
    int status = 400;
    std::string code;    ///< Stable, e.g. "http.content-length".
    std::string message; ///< For people.
};

/// Where the head in `buffer` ends (just behind its empty line). `searched` bytes were looked at before.
/// Nullopt while it is incomplete; npos as soon as a line ends with a bare LF.
[[nodiscard]] std::optional<std::size_t> findHeadEnd(std::string_view buffer, std::size_t searched);

/// Parses a whole head, its empty line included. Strict: whatever two readers could understand differently is refused
/// (RFC 9112 sections 2.2, 3, 5, 6; RFC 9110 sections 5.5, 7.2). Pure.
[[nodiscard]] std::variant<RequestHead, HttpRefusal> parseHead(std::string_view text, const HttpLimits &limits);

/// Whether its body may be passed on while it comes in: for the REST door, and of no media type that is validated.
[[nodiscard]] bool mayStream(const RequestHead &head);

/// The request that a head begins; body and peer are still to come.
[[nodiscard]] HttpRequest requestOf(RequestHead head);

} // namespace gateway
