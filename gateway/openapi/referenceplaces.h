#pragma once

#include <string_view>

namespace gateway {

// Where in a description a "$ref" (or "$id") is a keyword, and where it is only a name or data.

/// Whether the members of what stands under this keyword are named by the author, so that no name is a keyword.
[[nodiscard]] bool isMapOfNames(std::string_view keyword);
/// Whether what stands under this keyword is data: a "$ref" in it is none of ours.
[[nodiscard]] bool holdsData(std::string_view keyword);

} // namespace gateway
