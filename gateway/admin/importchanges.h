#pragma once

#include "gateway/admin/collectionimport.h"

#include <vector>

namespace gateway {

/// Withholds every published endpoint that can be called in other ways than before, until somebody publishes it again:
/// what was looked at and released is not what a new description makes of it. Those that `publish` names are released
/// by it. Then says what the import does to the collection. Notes that cannot change a request (descriptions, examples,
/// answers) withhold nothing.
[[nodiscard]] std::vector<EndpointChange> settleChanges(const CatalogCollection &previous, ImportRows &rows,
                                                        const PublishChoice &publish);

} // namespace gateway
