#pragma once

#include "gateway/admin/configwriter.h"

#include <QThreadPool>

namespace gateway {

/// Takes back what an import did to the collection that it replaced, in one step: endpoints come back with their ids,
/// tool names, contracts, edits and publish states. The state that goes is kept in turn, so an undo can be redone until
/// the next import. Credentials, environment and time limit stay as they are; so does the base URL where the import had
/// left it alone. `CatalogCollection::versions` lists what can be brought back. Thread-safe; works on a pool thread.
class CollectionHistory {
public:
    explicit CollectionHistory(ConfigWriter &config) : m_config(config) {}
    ~CollectionHistory();

    /// Brings back the newest version of that use; answers which it was. Errors: "collection.not-found",
    /// "collection.nothing-to-undo", "collection.nothing-to-redo" (NotFound), "collection.changed-meanwhile",
    /// "endpoint.tool-name-taken" (Conflict: another collection has taken the name of an endpoint that would come
    /// back).
    void bringBack(CollectionId id, CollectionVersion::Use use, Actor actor, Done<CollectionVersion> done);

private:
    void bringBackNow(const CollectionId &id, CollectionVersion::Use use, const Actor &actor,
                      const Done<CollectionVersion> &done);

    ConfigWriter &m_config;
    QThreadPool m_pool;
};

} // namespace gateway
