#pragma once

#include "gateway/catalog/profileview.h"
#include "gateway/core/json.h"

#include <cstddef>

namespace gateway {

/// An OpenAPI 3.1 document of exactly what a profile may see of a collection: its visible endpoints, and of the shared
/// schemas those that they reach. Its server is the gateway's REST door; the upstream's address and credentials are not
/// in it. Once about `maxBytes` are reached further operations come without parameters, body and responses, and
/// `info.x-gatehouse-shortened` counts them; beyond twice that they are left out and `info.x-gatehouse-omitted` counts
/// them.
[[nodiscard]] Json contractDocument(const ProfileView &view, const CatalogCollection &collection, std::size_t maxBytes);

} // namespace gateway
