#pragma once

#include <string_view>

namespace gateway {

[[nodiscard]] bool isIpv4Format(std::string_view text); ///< RFC 2673 section 3.2: four numbers without leading zeros.
[[nodiscard]] bool isIpv6Format(std::string_view text); ///< RFC 4291 section 2.2, no zone.
[[nodiscard]] bool isHostnameFormat(std::string_view text);    ///< RFC 1123 section 2.1.
[[nodiscard]] bool isIdnHostnameFormat(std::string_view text); ///< A name that has an ASCII form (RFC 5890).
[[nodiscard]] bool isEmailFormat(std::string_view text);       ///< Mailbox of RFC 5321 section 4.1.2.
[[nodiscard]] bool isIdnEmailFormat(std::string_view text);    ///< The same with other scripts (RFC 6531).

} // namespace gateway
