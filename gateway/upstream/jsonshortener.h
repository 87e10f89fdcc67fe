#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace gateway {

/// A JSON text of which items were left out.
struct ShortenedJson {
    std::string text;
    std::size_t itemsShown = 0;
    std::size_t items = 0; ///< Of the list that was shortened.
};

/// Cuts a JSON text to `maxBytes` by leaving out the last items of its longest list, that is one that stands in no
/// other list; everything around it stays, so that it is JSON still and a cursor behind the list survives. Nothing
/// where there is no such list, or what stands around it is too long already, or the text is no JSON. Time: one look at
/// each byte.
[[nodiscard]] std::optional<ShortenedJson> shortenJson(std::string_view json, std::size_t maxBytes);

} // namespace gateway
