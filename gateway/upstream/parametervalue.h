#pragma once

#include "gateway/core/json.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gateway {

/// How the text of a value is escaped for its place.
enum class ValueEncoding : std::uint8_t {
    Strict,   ///< Everything but RFC 3986 unreserved is percent-encoded.
    Reserved, ///< allowReserved: reserved characters stay, except those that would end the value ("#[]&=+"); %XX stays.
    None,     ///< Headers and multipart, which have no escaping.
};

/// How arrays and objects become one text (RFC 6570 section 3.2.1).
struct JoinStyle {
    std::string separator = ","; ///< Between elements; already encoded.
    bool explode = false;        ///< Objects: "k=v" instead of "k,v".
    ValueEncoding encoding = ValueEncoding::Strict;
};

/// How arrays and objects become name=value pairs (OpenAPI 3.1.1 section 4.8.12.4 "Style Examples").
struct PairStyle {
    std::string style = "form"; ///< form, spaceDelimited, pipeDelimited, deepObject, tsv
    bool explode = true;
    ValueEncoding encoding = ValueEncoding::Strict;
};

using EncodedPairs = std::vector<std::pair<std::string, std::string>>;

[[nodiscard]] std::string encodeValue(std::string_view text, ValueEncoding encoding);
/// What joins the values of the delimited styles, encoded for its place; "," for all others.
[[nodiscard]] std::string delimiterOf(const PairStyle &style);
/// Null elements and members are left out, as RFC 6570 does with undefined ones.
[[nodiscard]] std::string joinValue(const Json &value, const JoinStyle &style);
/// Nothing for null, an empty array and an empty object.
[[nodiscard]] EncodedPairs expandPairs(std::string_view name, const Json &value, const PairStyle &style);

} // namespace gateway
