#pragma once

#include <string>
#include <string_view>

namespace gateway {

/// Text in any charset as UTF-8. A byte order mark rules over the charset; an unknown or empty charset counts as UTF-8;
/// what cannot be decoded becomes U+FFFD.
[[nodiscard]] std::string decodedText(std::string_view bytes, std::string_view charset);

} // namespace gateway
