#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gateway {

/// Text in any charset as UTF-8. A byte order mark rules over the charset; an unknown or empty charset counts as UTF-8;
/// what cannot be decoded becomes U+FFFD.
[[nodiscard]] std::string decodedText(std::string_view bytes, std::string_view charset);

/// The encoding that an XML declaration names (XML 1.0 section 4.3.3); empty where none does, or where it cannot be
/// read before the encoding is known.
[[nodiscard]] std::string xmlCharset(std::string_view bytes);

/// UTF-8 text in another charset, with a byte order mark where the charset leaves the order open (UTF-16, UTF-32).
/// Nothing where the charset is not known or has no way to write a character.
[[nodiscard]] std::optional<std::string> encodedText(std::string_view text, std::string_view charset);

} // namespace gateway
