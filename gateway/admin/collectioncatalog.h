#pragma once

#include "gateway/catalog/catalog.h"
#include "gateway/core/json.h"

namespace gateway {

/// The collection as `api-catalog-1`. Errors: a contract in the database that cannot be read.
[[nodiscard]] Result<Json> catalogOfCollection(const CatalogCollection &collection);

} // namespace gateway
