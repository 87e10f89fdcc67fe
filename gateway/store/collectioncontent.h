#pragma once

#include "gateway/domain/collection.h"
#include "gateway/store/endpointedittable.h"
#include "gateway/store/endpointtable.h"

#include <string>
#include <utility>
#include <vector>

namespace gateway {

/// A collection with everything that an import makes and an admin does to it, as rows.
struct CollectionContent {
    Collection collection;
    std::vector<StoredEndpoint> endpoints;
    std::vector<std::pair<std::string, std::string>> definitions; ///< JSON texts by name.
    std::vector<EndpointEditTable::Row> edits;                    ///< Of those endpoints.
};

/// Removes what belongs to the collection but its own row, to be written anew in the same transaction. Error
/// "collection.changed-meanwhile" (Conflict) when its revision is no longer `expectedRevision`: the new content was
/// made from another state than the one it would replace.
[[nodiscard]] Result<void> clearContent(Database &database, const CollectionId &collection,
                                        std::int64_t expectedRevision);

/// Writes what belongs to a collection whose own row is written.
[[nodiscard]] Result<void> writeContent(Database &database, const CollectionContent &content);

} // namespace gateway
