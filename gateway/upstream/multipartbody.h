#pragma once

#include "gateway/upstream/bodyencoder.h"

namespace gateway {

/// multipart/form-data (RFC 7578): one part for each member of the object, arrays one for each element, objects as
/// JSON,
/// `$base64` arguments as files. The boundary is made of a digest of the parts, so that equal arguments give equal
/// bodies and no argument can hold it. Error code "request.body-type".
[[nodiscard]] Result<EncodedBody> encodeMultipart(const MediaType &media, const Json &argument);

} // namespace gateway
