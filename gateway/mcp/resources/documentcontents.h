#pragma once

#include "gateway/core/json.h"
#include "gateway/domain/writtendocument.h"

#include <string>

namespace gateway {

/// One element of `contents` of resources/read, and the `resource` of an embedded one: text where it is one, else
/// base64. `uri` is the one that was asked for, `values` what its variables stand for.
[[nodiscard]] Json documentContents(const WrittenDocument &document, const std::string &uri,
                                    const PlaceholderValues &values);

/// The content block of a document that goes with a prompt: images and sounds of their kind, all else an embedded
/// resource.
[[nodiscard]] Json documentBlock(const WrittenDocument &document);

} // namespace gateway
