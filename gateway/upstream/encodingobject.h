#pragma once

#include "gateway/domain/contract.h"
#include "gateway/upstream/parametervalue.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gateway {

/// How one property of a form or multipart body is encoded (OpenAPI 3.1.1 section 4.8.15 "Encoding Object").
struct EncodingObject {
    bool hasStyle = false;        ///< style, explode or allowReserved is given; then contentType does not count.
    PairStyle style;              ///< With the standard's defaults filled in.
    std::string contentType;      ///< The first concrete one; empty where none is given.
    std::string contentTypes;     ///< All of them as written, ranges too.
    const Json *source = nullptr; ///< The encoding object itself, which must outlive this; null where there is none.
};

[[nodiscard]] EncodingObject encodingFor(const MediaType &media, std::string_view property);
/// Of a part by its position, from 0 (OpenAPI 3.2 `prefixEncoding`, `itemEncoding`).
[[nodiscard]] EncodingObject encodingAt(const MediaType &media, std::size_t position);

/// The headers of a part (`headers` of its encoding object) whose schema allows one value only, so that it is known:
/// `const` or an `enum` of one. Content-Type and Content-Transfer-Encoding, which the gateway itself decides, and what
/// is no header are left out.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> constantHeaders(const EncodingObject &encoding);

} // namespace gateway
