#pragma once

#include "gateway/admin/collectionimport.h"

namespace gateway {

/// Fills in what the import does to the collection that it replaces, and withholds every published endpoint to which it
/// adds power, until somebody publishes it again: what was looked at and released is not what a new description makes
/// of it. Those that `publish` names are released by it. What is only tightened, or said in other words, stays.
void settleChanges(const CatalogCollection &previous, ImportRows &rows, const PublishChoice &publish);

} // namespace gateway
