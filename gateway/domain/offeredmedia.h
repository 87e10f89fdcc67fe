#pragma once

#include "gateway/domain/contract.h"

#include <string_view>
#include <vector>

namespace gateway {

/// The declared media type that a Content-Type names, parameters ignored; null where it names none. No ranges.
[[nodiscard]] const MediaType *declaredMedia(const RequestBody &body, std::string_view contentType);

/// The media types among which a caller who gives the body as an argument may choose: the preferred one first, then, in
/// document order, those that say something else: by a schema of their own, as a patch format (RFC 6902, RFC 7396), or
/// with files (multipart). Another way to write the same is not offered, nor is a range ("image/*"). At most 16.
[[nodiscard]] std::vector<const MediaType *> offeredMedia(const RequestBody &body);

/// The argument that chooses: a header parameter `Content-Type`. Of two offered media types or more.
[[nodiscard]] Parameter mediaChoice(const std::vector<const MediaType *> &offered);

} // namespace gateway
