#pragma once

#include "gateway/upstream/upstreamrequest.h"

#include <optional>
#include <string_view>
#include <vector>

namespace gateway {

/// One part of a multipart body; its transfer encoding is undone.
struct BodyPart {
    HeaderList headers;
    std::string body;
};

struct Multipart {
    std::vector<BodyPart> parts; ///< At most 64.
    bool hasMore = false;        ///< There were more.
};

/// Splits a multipart body (RFC 2046 section 5.1); base64 and quoted-printable parts are decoded. Nothing where the
/// body does not hold the boundary.
[[nodiscard]] std::optional<Multipart> readMultipart(std::string_view body, std::string_view boundary);

} // namespace gateway
