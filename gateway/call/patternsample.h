#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace gateway {

/// A text that the pattern (ECMA-262, as in JSON Schema's "pattern") should match: every choice is the first one, every
/// repetition as short as it may be, those without an end `extra` longer. Nothing for what it does not read
/// (look-around, back references, `\p`). Whoever needs certainty matches the result. Linear in the pattern; at most
/// 1,000 bytes.
[[nodiscard]] std::optional<std::string> samplePattern(std::string_view pattern, std::size_t extra = 0);

} // namespace gateway
