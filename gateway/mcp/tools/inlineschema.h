#pragma once

#include "gateway/core/json.h"

namespace gateway {

/// The schema with its local references replaced by what they refer to, and without `$defs`: some MCP clients drop
/// `$defs` and leave the references dangling. A cycle is cut with {"type":"object"} and a note. A schema that would
/// grow beyond 20,000 values, or that refers elsewhere, comes back as it is.
[[nodiscard]] Json inlineDefinitions(const Json &schema);

} // namespace gateway
