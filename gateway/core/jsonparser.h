#pragma once

#include "gateway/core/json.h"
#include "gateway/core/result.h"

#include <cstddef>
#include <string_view>

namespace gateway {

/// Bounds of reading one document.
struct JsonLimits {
    std::size_t maxBytes = 64U * 1024 * 1024;
    int maxDepth = 100;
    std::size_t maxValues = 20'000'000;
    bool uniqueNames = false; ///< Refuse an object that has a name twice: readers differ in which of the two counts.
};

/// Reads one JSON text (RFC 8259, UTF-8 checked, an initial BOM allowed).
/// Errors: code "json.syntax", "json.depth", "json.size", "json.repeated-name"; message and the one problem name line
/// and column.
[[nodiscard]] Result<Json> parseJson(std::string_view text, const JsonLimits &limits = {});

} // namespace gateway
