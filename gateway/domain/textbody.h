#pragma once

#include "gateway/domain/argumentmap.h"

#include <optional>

namespace gateway {

/// The schema of the argument that a body of `media` is given by, where the gateway cannot write what the media type's
/// own schema describes (an object in XML, a list in CSV): a text, with a description that says which media type, root
/// and members it should have. Nothing where the own schema will do.
[[nodiscard]] std::optional<Json> textBodySchema(const MediaType &media, const DefinitionLookup &definition);

} // namespace gateway
