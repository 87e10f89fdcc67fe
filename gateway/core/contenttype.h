#pragma once

#include <string>
#include <string_view>

namespace gateway {

/// "type/subtype" in lower case without parameters; empty where there is none.
[[nodiscard]] std::string essenceOf(std::string_view contentType);
/// A parameter of a media type or Content-Disposition (RFC 9110 section 5.6.6), unquoted; empty where there is none.
[[nodiscard]] std::string mediaParameter(std::string_view contentType, std::string_view name);

} // namespace gateway
