#pragma once

#include "gateway/catalog/catalog.h"
#include "gateway/store/database.h"

#include <functional>

namespace gateway {

/// Reads a secret by its reference, for the snapshot. Called on the thread that builds.
using SecretLookup = std::function<Result<Secret>(const std::string &reference)>;

/// Builds a snapshot from the database in one read transaction. Collections whose revision did not change since
/// `previous` are taken over from it.
[[nodiscard]] Result<CatalogPtr> buildCatalog(Database &database, const SecretLookup &secrets,
                                              const CatalogPtr &previous);

} // namespace gateway
