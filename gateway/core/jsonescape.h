#pragma once

#include <cstddef>
#include <string_view>

namespace gateway {

/// How many bytes of `text` from `from` on stand in a JSON string as they are (RFC 8259 section 7): up to the next
/// quote, backslash or control character. UTF-8 is not looked at.
[[nodiscard]] std::size_t plainJsonRun(std::string_view text, std::size_t from);

} // namespace gateway
