#pragma once

#include <string_view>

namespace gateway {

[[nodiscard]] bool isUriFormat(std::string_view text);          ///< RFC 3986 section 3, with a scheme.
[[nodiscard]] bool isUriReferenceFormat(std::string_view text); ///< RFC 3986 section 4.1.
[[nodiscard]] bool isIriFormat(std::string_view text);          ///< RFC 3987 section 2.2.
[[nodiscard]] bool isIriReferenceFormat(std::string_view text);
[[nodiscard]] bool isUriTemplateFormat(std::string_view text); ///< RFC 6570: expressions well-formed.

} // namespace gateway
