#pragma once

#include "gateway/core/json.h"

#include <cstddef>

namespace gateway {

/// A schema as models and their clients keep it (facts measured on clients: some drop `$defs` and leave references
/// dangling, some drop bounds, patterns and formats): local references are replaced by what they refer to, cycles cut
/// with {"type":"object"} and a note; bounds, patterns and formats are said in the descriptions too; descriptions are
/// cleaned and cut. A schema that would be larger than `maxBytes` of JSON is cut where it is deepest, with a note: what
/// is cut is not shown, arguments are checked against all of it; where that is not enough, it is left out but for its
/// type. `schema` itself where a reference leads elsewhere.
[[nodiscard]] Json schemaForModel(const Json &schema, std::size_t maxBytes);

} // namespace gateway
