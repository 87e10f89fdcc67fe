#pragma once

#include "gateway/core/json.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace gateway {

/// The value of an enumeration whose names stand in its order; nullopt for a text that is none of them.
template <typename Enum, std::size_t Count>
[[nodiscard]] std::optional<Enum> fromName(const std::array<std::string_view, Count> &names, std::string_view text) {
    for (std::size_t i = 0; i < Count; ++i) {
        if (names[i] == text)
            return static_cast<Enum>(i);
    }
    return std::nullopt;
}

/// As records say it: what is not known is null, not an empty text.
[[nodiscard]] inline Json textOrNull(const std::string &text) {
    return text.empty() ? Json() : Json(text);
}

} // namespace gateway
