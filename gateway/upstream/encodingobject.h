#pragma once

#include "gateway/domain/contract.h"
#include "gateway/upstream/parametervalue.h"

#include <string>
#include <string_view>

namespace gateway {

/// How one property of a form or multipart body is encoded (OpenAPI 3.1.1 section 4.8.15 "Encoding Object").
struct EncodingObject {
    bool hasStyle = false;   ///< style, explode or allowReserved is given; then contentType does not count.
    PairStyle style;         ///< With the standard's defaults filled in.
    std::string contentType; ///< The first concrete one; empty where none is given.
};

[[nodiscard]] EncodingObject encodingFor(const MediaType &media, std::string_view property);

} // namespace gateway
