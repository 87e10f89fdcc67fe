#pragma once

#include "gateway/core/json.h"

namespace gateway {

/// An example of arguments for a self-contained schema (its own `$defs`): what the description gives (example,
/// examples, default, const, enum), else the simplest value that fits type, bounds and format. Optional members are
/// left out unless the description gives a value for them. Bounded in depth and size.
[[nodiscard]] Json exampleFor(const Json &schema);

} // namespace gateway
