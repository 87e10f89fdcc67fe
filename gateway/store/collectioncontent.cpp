#include "gateway/store/collectioncontent.h"

#include "gateway/store/sqlrows.h"

namespace gateway {

Result<void> clearContent(Database &database, const CollectionId &collection, std::int64_t expectedRevision) {
    auto row = query(database, "SELECT revision FROM collection WHERE id = ?", collection.text());
    if (!row)
        return std::move(row).error();
    if (!row->next() || numberAt(*row, 0) != expectedRevision)
        return makeError(ErrorKind::Conflict, "collection.changed-meanwhile",
                         "The collection was changed in the meantime; look at it and try again");
    row->finish();
    return EndpointTable(database).removeOfCollection(collection);
}

Result<void> writeContent(Database &database, const CollectionContent &content) {
    EndpointTable endpoints(database);
    if (auto result = endpoints.insertDefinitions(content.collection.id, content.definitions); !result)
        return result;
    if (auto result = endpoints.insert(content.endpoints); !result)
        return result;
    EndpointEditTable edits(database);
    for (const auto &[endpoint, edit] : content.edits) {
        if (auto result = edits.set(endpoint, edit); !result)
            return result;
    }
    return {};
}

} // namespace gateway
