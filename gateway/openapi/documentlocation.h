#pragma once

#include <string>
#include <string_view>

namespace gateway {

/// Where a file of a split description is: relative to the folder of the description ("schemas/pet.yaml",
/// "../common/errors.yaml"), or an absolute URL.

[[nodiscard]] bool isUrlLocation(std::string_view location);

/// The location that `reference` (a URI reference without fragment) means in the file at `base`; RFC 3986 section 5.2
/// without query. Drive letters and "file:" stay as they are, so that nothing is found there.
[[nodiscard]] std::string resolveLocation(std::string_view base, std::string_view reference);

} // namespace gateway
