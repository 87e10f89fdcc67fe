#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gateway {

/// What stands between `$'` and `'`.
struct AnsiCText {
    std::string text;       ///< Escapes replaced; may be ill-formed UTF-8.
    std::size_t length = 0; ///< Characters read, the closing quote included.
    bool closed = false;
};

/// Reads bash's `$'…'` from behind the opening quote: \n, \t, \', \", \\, \xHH, \OOO, \uHHHH, \UHHHHHHHH and the rest.
[[nodiscard]] AnsiCText readAnsiC(std::string_view text);

} // namespace gateway
