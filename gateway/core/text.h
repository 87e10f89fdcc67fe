#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

[[nodiscard]] bool isUtf8(std::string_view text);
/// Ill-formed sequences become U+FFFD.
[[nodiscard]] std::string toValidUtf8(std::string_view text);
/// Number of Unicode code points of valid UTF-8.
[[nodiscard]] std::size_t codePointCount(std::string_view text);
/// At most `maxBytes` bytes, cut between code points; `…` is appended where something was cut.
[[nodiscard]] std::string cutText(std::string_view text, std::size_t maxBytes);
/// Control, zero-width and bidirectional-override characters removed (they can hide instructions from a reader);
/// line breaks and tabs stay.
[[nodiscard]] std::string cleanForModel(std::string_view text);

[[nodiscard]] std::string toLower(std::string_view text);                      ///< ASCII only.
[[nodiscard]] bool equalsIgnoringCase(std::string_view a, std::string_view b); ///< ASCII only.
[[nodiscard]] std::string_view trimmed(std::string_view text);                 ///< Blanks, tabs, CR, LF at both ends.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);
/// Whether `text` is one of `words`.
[[nodiscard]] bool isOneOf(std::string_view text, std::span<const std::string_view> words);
/// `*` matches any run of characters, everything else itself.
[[nodiscard]] bool matchesWildcard(std::string_view pattern, std::string_view text);
/// Lower-case `[a-z0-9-]`, never empty ("api" where nothing is left).
[[nodiscard]] std::string slugOf(std::string_view name);

} // namespace gateway
