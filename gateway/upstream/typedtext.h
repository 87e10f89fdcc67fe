#pragma once

#include "gateway/core/json.h"
#include "gateway/core/result.h"

#include <string>
#include <string_view>

namespace gateway {

/// Why no object or list can be written as the media type, which has a text of its own (XML, text/csv …): the end of a
/// sentence that begins with the place. Empty where one can.
[[nodiscard]] std::string textOnlyReason(std::string_view contentType);

/// The refusal of content that is of none of the declared types and ranges.
[[nodiscard]] Error notOfDeclaredType(const std::string &place, std::string_view declared, std::string_view type);

/// The value as a text of the media type, in the charset that this names. `place` begins messages: "The body".
/// Error code "request.body-type".
[[nodiscard]] Result<std::string> typedText(const Json &value, std::string_view contentType, const std::string &place);

} // namespace gateway
