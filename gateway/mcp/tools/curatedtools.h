#pragma once

#include "gateway/catalog/catalog.h"
#include "gateway/core/json.h"

#include <optional>

namespace gateway {

/// The entry of tools/list that an endpoint is when it is a tool of its own, with the profile's rules in its
/// inputSchema. Nothing where its contract cannot be used:
/// what could not be called is not offered.
[[nodiscard]] std::optional<Json> curatedTool(const Catalog &catalog, const Profile &profile,
                                              const CatalogEndpoint &endpoint);

} // namespace gateway
