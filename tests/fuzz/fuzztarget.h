#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

/// One input; 0. What must hold is checked with fuzzRequire(); crashes, hangs and sanitizer reports are findings too.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

[[nodiscard]] inline std::string_view textOf(const std::uint8_t *data, std::size_t size) {
    return {reinterpret_cast<const char *>(data), size};
}

inline void fuzzRequire(bool holds) {
    if (!holds)
        __builtin_trap();
}
