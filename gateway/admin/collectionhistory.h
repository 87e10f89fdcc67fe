#pragma once

#include "gateway/admin/configwriter.h"
#include "gateway/domain/collectionversion.h"
#include "gateway/secrets/vault.h"

#include <QThreadPool>

#include <string>
#include <vector>

namespace gateway {

/// What an undo or redo brought back, and what is not as it was.
struct BroughtBack {
    struct Renamed {
        std::string endpoint; ///< "GET /orders"
        std::string before;
        std::string now;
    };
    CollectionVersion version;
    std::string host; ///< Where calls go now, "host:port".
    /// The present credential was set for another host and was removed: calls are refused until it is set again.
    bool credentialRemoved = false;
    std::vector<Renamed> renamed; ///< Tools whose name another collection has taken meanwhile.
};

/// Takes back what an import did to the collection that it replaced, in one step: endpoints come back with their ids,
/// tool names, contracts, edits and publish states. The state that goes is kept in turn, so an undo can be redone until
/// the next import. Environment and time limit stay as they are; so does the base URL where the import had left it
/// alone, and the credential unless it would go to another host than it was set for. `CatalogCollection::versions`
/// lists what can be brought back. Thread-safe; works on a pool thread.
class CollectionHistory {
public:
    CollectionHistory(ConfigWriter &config, Vault &vault) : m_config(config), m_vault(vault) {}
    ~CollectionHistory();

    /// Brings back the newest version of that use. Errors: "collection.not-found", "collection.nothing-to-undo",
    /// "collection.nothing-to-redo" (NotFound), "collection.changed-meanwhile" (Conflict).
    void bringBack(CollectionId id, CollectionVersion::Use use, Actor actor, Done<BroughtBack> done);

private:
    void bringBackNow(const CollectionId &id, CollectionVersion::Use use, const Actor &actor,
                      const Done<BroughtBack> &done);

    ConfigWriter &m_config;
    Vault &m_vault;
    QThreadPool m_pool;
};

} // namespace gateway
