#include "gateway/admin/collectionservice.h"

#include "gateway/store/collectiontable.h"
#include "gateway/store/endpointtable.h"

#include <algorithm>

namespace gateway {

namespace {

Error notFound(const CollectionId &id) {
    return makeError(ErrorKind::NotFound, "collection.not-found", "There is no collection \"" + id.text() + '"');
}

} // namespace

CollectionService::~CollectionService() {
    m_pool.waitForDone();
}

void CollectionService::remove(CollectionId id, Actor actor, Done<void> done) {
    const CatalogPtr catalog = m_config.catalog();
    const CatalogCollection *collection = catalog->collection(id);
    if (collection == nullptr)
        return done.deliver(notFound(id));
    auto rows = [id, name = collection->info.name](Database &database, EditRecord &record) {
        record.command = "collection.remove";
        record.collection = name;
        record.change = Json::object({{"id", id.text()}});
        return CollectionTable(database).remove(id);
    };
    // The secrets go last: until the edit is published, calls may still need them.
    m_config.edit(actor, std::move(rows),
                  {nullptr, [this, refs = collection->info.secretRefs(), done](Result<void> result) {
                       if (!result || refs.empty())
                           return done.deliver(std::move(result));
                       m_pool.start([this, refs, done] {
                           Result<void> removed;
                           for (const std::string &ref : refs) {
                               if (auto one = m_vault.remove(ref); !one)
                                   removed = std::move(one);
                           }
                           done.deliver(std::move(removed));
                       });
                   }});
}

void CollectionService::setPublished(std::vector<EndpointId> endpoints, bool published, Actor actor,
                                     Done<std::size_t> done) {
    const CatalogPtr catalog = m_config.catalog();
    Json names = Json::array();
    std::vector<CollectionId> touched;
    std::erase_if(endpoints, [&](const EndpointId &id) {
        const CatalogEndpoint *endpoint = catalog->endpoint(id);
        if (endpoint == nullptr || endpoint->info().published == published)
            return true;
        names.push(endpoint->collection().info.name + ": " + endpoint->info().title());
        touched.push_back(endpoint->info().collection);
        return false;
    });
    const std::size_t count = endpoints.size();
    if (count == 0)
        return done.deliver(count);
    std::sort(touched.begin(), touched.end());
    touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
    auto rows = [endpoints = std::move(endpoints), published, names, touched](Database &database,
                                                                              EditRecord &record) -> Result<void> {
        record.command = published ? "endpoint.publish" : "endpoint.withdraw";
        record.change = Json::object({{"endpoints", names}});
        if (auto result = EndpointTable(database).setPublished(endpoints, published); !result)
            return result;
        for (const CollectionId &collection : touched) {
            if (auto result = CollectionTable(database).touch(collection); !result)
                return result;
        }
        return {};
    };
    m_config.edit(actor, std::move(rows), {nullptr, [count, done](Result<void> result) {
                                               done.deliver(result ? Result<std::size_t>(count)
                                                                   : Result<std::size_t>(std::move(result).error()));
                                           }});
}

} // namespace gateway
