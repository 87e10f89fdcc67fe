#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gateway {

/// Lower-case hexadecimal.
[[nodiscard]] std::string toHex(std::string_view data);

/// Base64 (RFC 4648 section 4, padded).
[[nodiscard]] std::string toBase64(std::string_view data);
/// Strict: alphabet and padding must be right; nullopt otherwise.
[[nodiscard]] std::optional<std::string> fromBase64(std::string_view text);

/// Base64url (RFC 4648 section 5, not padded).
[[nodiscard]] std::string toBase64Url(std::string_view data);
[[nodiscard]] std::optional<std::string> fromBase64Url(std::string_view text);

/// Percent-encodes every byte that is not unreserved (RFC 3986 section 2.3) and not in `keep`.
[[nodiscard]] std::string percentEncode(std::string_view text, std::string_view keep = {});
/// Decodes %XX; nullopt where a % is not followed by two hexadecimal digits.
[[nodiscard]] std::optional<std::string> percentDecode(std::string_view text);

} // namespace gateway
