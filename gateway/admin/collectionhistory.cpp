#include "gateway/admin/collectionhistory.h"

#include "gateway/admin/collectionstate.h"
#include "gateway/store/collectiontable.h"
#include "gateway/store/collectionversiontable.h"


namespace gateway {

namespace {

using Use = CollectionVersion::Use;

/// What comes back, and what goes.
struct Exchange {
    Collection now;
    CollectionVersion wanted;
    CollectionVersion replaced;
    QByteArray replacedState;
};

Result<void> exchange(Database &database, const Exchange &exchange) {
    const CollectionId &id = exchange.now.id;
    CollectionVersionTable versions(database);
    const auto state = versions.state(id, exchange.wanted.number);
    if (!state)
        return state.error();
    const auto content = unpackState(*state, exchange.now, exchange.wanted.withBaseUrl);
    if (!content)
        return content.error();
    if (auto result = clearContent(database, id, exchange.now.revision); !result)
        return result;
    if (auto result = CollectionTable(database).update(content->collection); !result)
        return result;
    if (auto result = writeContent(database, *content); !result)
        return result;
    if (auto result = versions.add(id, exchange.replaced, exchange.replacedState); !result)
        return result;
    if (auto result = versions.remove(id, exchange.wanted.number); !result)
        return result;
    return CollectionTable(database).touch(id);
}

void describe(EditRecord &record, const Exchange &exchange) {
    const CollectionVersion &version = exchange.wanted;
    record.command = "collection." + std::string(toString(version.use));
    record.collection = exchange.now.name;
    record.change = Json::object({{"id", exchange.now.id.text()},
                                  {"version", version.number},
                                  {"source", version.source},
                                  {"endpoints", version.endpoints},
                                  {"published", version.published}});
}

Error nothingTo(Use use, const std::string &name) {
    const std::string verb(toString(use));
    return makeError(ErrorKind::NotFound, "collection.nothing-to-" + verb,
                     "There is nothing to " + verb + " for the collection \"" + name + '"');
}

} // namespace

CollectionHistory::~CollectionHistory() {
    m_pool.waitForDone();
}

void CollectionHistory::bringBack(CollectionId id, Use use, Actor actor, Done<CollectionVersion> done) {
    m_pool.start([this, id = std::move(id), use, actor = std::move(actor), done = std::move(done)] {
        bringBackNow(id, use, actor, done);
    });
}

void CollectionHistory::bringBackNow(const CollectionId &id, Use use, const Actor &actor,
                                     const Done<CollectionVersion> &done) {
    const CatalogPtr catalog = m_config.catalog();
    const CatalogCollection *collection = catalog->collection(id);
    if (collection == nullptr)
        return done.deliver(
            makeError(ErrorKind::NotFound, "collection.not-found", "There is no collection \"" + id.text() + '"'));
    const CollectionVersion *wanted = collection->newestVersion(use);
    if (wanted == nullptr)
        return done.deliver(nothingTo(use, collection->info.name));
    Exchange change{collection->info, *wanted,
                    versionOf(*collection, use == Use::Undo ? Use::Redo : Use::Undo, m_config.clock().now()),
                    packState(*collection)};
    change.replaced.withBaseUrl = wanted->withBaseUrl;
    auto rows = [change](Database &database, EditRecord &record) {
        describe(record, change);
        return exchange(database, change);
    };
    m_config.edit(actor, std::move(rows), {nullptr, [version = *wanted, done](const Result<void> &stored) {
                                               done.deliver(stored ? Result<CollectionVersion>(version)
                                                                   : Result<CollectionVersion>(stored.error()));
                                           }});
}

} // namespace gateway
