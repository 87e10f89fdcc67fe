#pragma once

#include <string_view>

namespace gateway {

/// RFC 9110 section 5.6.2: what methods, names of header fields and names of cookies are made of; never empty.
[[nodiscard]] bool isHttpToken(std::string_view text);
/// RFC 9110 section 5.5: no control character but a tab, so nothing that could end the field. May be empty.
[[nodiscard]] bool isFieldValue(std::string_view text);

} // namespace gateway
