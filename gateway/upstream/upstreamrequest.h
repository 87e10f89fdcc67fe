#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gateway {

using HeaderList = std::vector<std::pair<std::string, std::string>>;

/// First value of a header, name compared without case; empty where there is none.
[[nodiscard]] std::string_view headerValue(const HeaderList &headers, std::string_view name);

/// A request ready to be sent. Credentials are added last (credentialapplier.h), so that what is logged or shown
/// before that holds none.
struct UpstreamRequest {
    std::string method;
    std::string url; ///< Absolute, fully encoded.
    HeaderList headers;
    std::string body;
    bool hasBody = false; ///< An empty body is still a body (Content-Length: 0 and its Content-Type).
    /// A credential that stands in the query of `url`: added again where a redirect within the origin leaves it out.
    std::optional<std::pair<std::string, std::string>> queryCredential{};
};

/// Whether a body goes with it, if only an empty one: POST, PUT and PATCH announce a length even when they carry
/// nothing, some servers insist on it.
[[nodiscard]] bool sendsBody(const UpstreamRequest &request);

/// What came back.
struct UpstreamReply {
    int status = 0;
    HeaderList headers;
    std::string body; ///< Content-encoding undone; at most the limit.
    std::int64_t bytesSent = 0;
    std::int64_t bytesReceived = 0;
    std::int64_t latencyUs = 0; ///< From sending to the last byte.
    bool streamed = false;      ///< The body went to a sink; `body` is empty.
    std::int64_t streamedBytes = 0;
};

} // namespace gateway
