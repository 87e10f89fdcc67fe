#pragma once

#include "gateway/catalog/catalog.h"
#include "gateway/core/json.h"

#include <optional>

namespace gateway {

/// The entry of tools/list that an endpoint is when it is a tool of its own, with what was decided about it (null:
/// nothing). Nothing where its contract cannot be used: what could not be called is not offered.
[[nodiscard]] std::optional<Json> curatedTool(const CatalogEndpoint &endpoint, const EffectiveTool *tool);

} // namespace gateway
