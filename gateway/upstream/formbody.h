#pragma once

#include "gateway/upstream/bodyencoder.h"

namespace gateway {

/// application/x-www-form-urlencoded: members of an object as the encoding objects say (OpenAPI 3.1.1 section 4.8.15);
/// arrays repeat their name, objects without a style are JSON. A text is taken as already encoded.
/// Error code "request.body-type".
[[nodiscard]] Result<EncodedBody> encodeForm(const MediaType &media, const Json &argument);

} // namespace gateway
