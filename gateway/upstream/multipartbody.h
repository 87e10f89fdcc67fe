#pragma once

#include "gateway/upstream/bodyencoder.h"

namespace gateway {

/// An object (RFC 7578): one part for each member, arrays one for each element, objects as JSON, `$base64` arguments
/// and texts for which the schema has a file as files. A list, for other types than multipart/form-data: one part for
/// each item, in their order (OpenAPI 3.2 section "Encoding By Position"). A multipart in a part has encodings of its
/// own. The boundary is made of a digest of the parts, so that equal arguments give equal bodies and no argument can
/// hold it. Error code "request.body-type".
[[nodiscard]] Result<EncodedBody> encodeMultipart(const MediaType &media, const DefinitionLookup &definition,
                                                  const Json &argument);

} // namespace gateway
