#include "gateway/admin/collectionhistory.h"

#include "gateway/admin/collectionimport.h"
#include "gateway/admin/collectionstate.h"
#include "gateway/store/collectiontable.h"
#include "gateway/store/collectionversiontable.h"
#include "gateway/upstream/addressguard.h"

#include <algorithm>
#include <memory>
#include <utility>

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

// Refusing the way back would leave the admin with the import that is to be undone; another name can be lived with.
Result<void> renameTaken(Database &database, CollectionContent &content, BroughtBack &back) {
    auto taken = EndpointTable(database).allToolNames();
    if (!taken)
        return std::move(taken).error();
    std::vector<std::pair<std::size_t, std::string>> losers;
    for (std::size_t i = 0; i < content.endpoints.size(); ++i) {
        std::string &name = content.endpoints[i].endpoint.toolName;
        if (std::binary_search(taken->begin(), taken->end(), name))
            losers.emplace_back(i, std::exchange(name, {}));
    }
    if (losers.empty())
        return {};
    giveToolNames(content.endpoints, content.collection.slug, std::move(taken).value());
    for (auto &[index, before] : losers) {
        const Endpoint &endpoint = content.endpoints[index].endpoint;
        back.renamed.push_back({endpoint.title(), std::move(before), endpoint.toolName});
    }
    return {};
}

void describe(EditRecord &record, const BroughtBack &back) {
    if (back.credentialRemoved)
        record.change.set("credential_removed", true);
    Json renamed = Json::array();
    for (const BroughtBack::Renamed &tool : back.renamed)
        renamed.push(Json::object({{"endpoint", tool.endpoint}, {"before", tool.before}, {"now", tool.now}}));
    if (renamed.size() > 0)
        record.change.set("renamed", std::move(renamed));
}

Result<void> exchange(Database &database, const Exchange &exchange, BroughtBack &back) {
    const CollectionId &id = exchange.now.id;
    CollectionVersionTable versions(database);
    const auto state = versions.state(id, exchange.wanted.number);
    if (!state)
        return state.error();
    auto content = unpackState(*state, exchange.now, exchange.wanted.withBaseUrl);
    if (!content)
        return content.error();
    if (auto result = clearContent(database, id, exchange.now.revision); !result)
        return result;
    if (auto result = renameTaken(database, *content, back); !result)
        return result;
    back.host = hostAndPort(content->collection.baseUrl);
    back.credentialRemoved = content->collection.auth.secretRef != exchange.now.auth.secretRef;
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

void CollectionHistory::bringBack(CollectionId id, Use use, Actor actor, Done<BroughtBack> done) {
    m_pool.start([this, id = std::move(id), use, actor = std::move(actor), done = std::move(done)] {
        bringBackNow(id, use, actor, done);
    });
}

void CollectionHistory::bringBackNow(const CollectionId &id, Use use, const Actor &actor,
                                     const Done<BroughtBack> &done) {
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
    const auto back = std::make_shared<BroughtBack>();
    auto rows = [change, back](Database &database, EditRecord &record) -> Result<void> {
        *back = {change.wanted, {}, false, {}};
        describe(record, change);
        if (auto exchanged = exchange(database, change, *back); !exchanged)
            return exchanged;
        describe(record, *back);
        return {};
    };
    m_config.edit(actor, std::move(rows),
                  {nullptr, [this, back, unused = collection->info.auth.secretRef, done](const Result<void> &stored) {
                       if (!stored)
                           return done.deliver(stored.error());
                       if (!back->credentialRemoved)
                           return done.deliver(*back);
                       m_pool.start([this, back, unused, done] {
                           (void)m_vault.remove(unused); // an orphan does no harm
                           done.deliver(*back);
                       });
                   }});
}

} // namespace gateway
