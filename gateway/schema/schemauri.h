#pragma once

#include <string>
#include <string_view>

namespace gateway {

/// `reference` made absolute against `base` (RFC 3986 section 5.2); relative again where the base is empty.
[[nodiscard]] std::string resolveUri(std::string_view base, std::string_view reference);

/// The part before "#".
[[nodiscard]] std::string_view withoutFragment(std::string_view uri);
/// The part after "#", still encoded; empty where there is none.
[[nodiscard]] std::string_view fragmentOf(std::string_view uri);

} // namespace gateway
