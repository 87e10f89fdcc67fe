#pragma once

#include "gateway/catalog/catalog.h"
#include "gateway/core/json.h"

#include <optional>

namespace gateway {

/// The entry of tools/list that an endpoint is when it is a tool of its own, with what was decided about it (null:
/// nothing). `argumentsSchema`: of all arguments, with the profile's rules where it is for one.
[[nodiscard]] Json curatedTool(const CatalogEndpoint &endpoint, const EffectiveTool *tool, const Json &argumentsSchema);

} // namespace gateway
