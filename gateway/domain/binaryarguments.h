#pragma once

#include "gateway/core/json.h"
#include "gateway/domain/contract.h"

namespace gateway {

/// In the schema of arguments for a body that can carry bytes (multipart, forms, files), binary content may also be
/// given as `{"$base64": "…", "filename"?, "contentType"?}`: in a JSON text there is no other way to say bytes.
/// `arguments` has its body in `properties`, shared schemas in `$defs`.
void acceptBinaryArguments(Json &arguments, const MediaType &media);

} // namespace gateway
