#pragma once

#include "gateway/core/clock.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace gateway {

/// An earlier state of a collection that can be brought back: what an import replaced (undo), or what an undo did
/// (redo). Secrets are not in it.
struct CollectionVersion {
    enum class Use : std::uint8_t { Undo, Redo };
    std::int64_t number = 0; ///< Counts up within the collection; the highest of a use comes back first.
    Use use = Use::Undo;
    TimeUs keptAt = 0;  ///< When it was replaced.
    std::string source; ///< Of the collection as it was, like the following.
    std::string format;
    TimeUs importedAt = 0;
    std::int64_t endpoints = 0;
    std::int64_t published = 0;
    /// The base URL belongs to what was replaced; otherwise it stays as it is when this comes back.
    bool withBaseUrl = false;
};

/// "undo", "redo"
[[nodiscard]] constexpr std::string_view toString(CollectionVersion::Use use) {
    return use == CollectionVersion::Use::Undo ? "undo" : "redo";
}

} // namespace gateway
