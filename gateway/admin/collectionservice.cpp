#include "gateway/admin/collectionservice.h"

#include "gateway/admin/collectionimport.h"
#include "gateway/core/text.h"
#include "gateway/store/collectiontable.h"
#include "gateway/store/endpointtable.h"
#include "gateway/upstream/headerencoder.h"

#include <algorithm>
#include <array>

namespace gateway {

namespace {

Error notFound(const CollectionId &id) {
    return makeError(ErrorKind::NotFound, "collection.not-found", "There is no collection \"" + id.text() + '"');
}

// What HTTP itself needs in these is made by the gateway.
bool isReservedHeader(std::string_view name) {
    static constexpr std::array<std::string_view, 10> names{
        "host", "content-length", "transfer-encoding", "connection",  "upgrade", "trailer",
        "te",   "expect",         "accept-encoding",   "content-type"};
    return std::find(names.begin(), names.end(), toLower(name)) != names.end();
}

} // namespace

Result<void> checkUpstreamAuth(const UpstreamAuth &auth, const Secret &secret) {
    using Type = UpstreamAuth::Type;
    const auto refused = [](std::string why) {
        return makeError(ErrorKind::Invalid, "collection.upstream-auth", std::move(why));
    };
    if (auth.type == Type::ApiKeyHeader && (!isHeaderName(auth.name) || isReservedHeader(auth.name)))
        return refused('"' + auth.name + "\" is no header that a key can be sent in");
    if (auth.type == Type::ApiKeyQuery && auth.name.empty())
        return refused("The query parameter that the key is sent in has no name");
    if (auth.type == Type::Basic && (auth.name.empty() || auth.name.find(':') != std::string::npos))
        return refused("A user name must not be empty and cannot hold a colon (RFC 7617)");
    if (auth.type != Type::None && (secret.reveal().empty() || !isHeaderValue(secret.reveal())))
        return refused("The secret is empty or holds characters that cannot be sent, such as line ends");
    return {};
}

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
    // The secret goes last: until the edit is published, calls may still need it.
    const std::string secretRef = collection->info.auth.secretRef;
    m_config.edit(actor, std::move(rows),
                  {nullptr, [this, secretRef, done](Result<void> result) {
                       if (!result || secretRef.empty())
                           return done.deliver(std::move(result));
                       m_pool.start([this, secretRef, done] { done.deliver(m_vault.remove(secretRef)); });
                   }});
}

void CollectionService::change(CollectionId id, Settings settings, Actor actor, Done<void> done) {
    const CatalogPtr catalog = m_config.catalog();
    const CatalogCollection *collection = catalog->collection(id);
    if (collection == nullptr)
        return done.deliver(notFound(id));
    Collection after = collection->info;
    if (settings.baseUrl) {
        ImportRequest request;
        request.baseUrl = *settings.baseUrl;
        request.preview = std::make_shared<const ImportPreview>();
        if (auto chosen = chooseBaseUrl(request, after); !chosen)
            return done.deliver(std::move(chosen));
    }
    after.environment = settings.environment.value_or(after.environment);
    after.timeoutMs = std::clamp<std::int64_t>(settings.timeoutMs.value_or(after.timeoutMs), 100, 600'000);
    auto rows = [before = collection->info, after](Database &database, EditRecord &record) -> Result<void> {
        const auto describe = [](const Collection &c) {
            return Json::object({{"base_url", c.baseUrl}, {"environment", c.environment}, {"timeout_ms", c.timeoutMs}});
        };
        record.command = "collection.change";
        record.collection = after.name;
        record.change = Json::object({{"before", describe(before)}, {"after", describe(after)}});
        if (auto result = CollectionTable(database).update(after); !result)
            return result;
        return CollectionTable(database).touch(after.id);
    };
    m_config.edit(actor, std::move(rows), std::move(done));
}

void CollectionService::setUpstreamAuth(CollectionId id, UpstreamAuth auth, Secret secret, Actor actor,
                                        Done<void> done) {
    const CatalogPtr catalog = m_config.catalog();
    const CatalogCollection *collection = catalog->collection(id);
    if (collection == nullptr)
        return done.deliver(notFound(id));
    if (auto usable = checkUpstreamAuth(auth, secret); !usable)
        return done.deliver(std::move(usable));
    Collection after = collection->info;
    const std::string oldRef = after.auth.secretRef;
    after.auth = std::move(auth);
    // A new key for every secret: a snapshot that still uses the old one keeps working until it is replaced.
    after.auth.secretRef = after.auth.type == UpstreamAuth::Type::None ? std::string() : randomId("upstream");
    m_pool.start([this, after, oldRef, secret = std::move(secret), actor = std::move(actor), done = std::move(done)] {
        if (!after.auth.secretRef.empty()) {
            if (auto written = m_vault.write(after.auth.secretRef, secret); !written)
                return done.deliver(std::move(written));
        }
        auto rows = [after](Database &database, EditRecord &record) -> Result<void> {
            record.command = "collection.credential";
            record.collection = after.name;
            record.change = Json::object({{"upstream_auth", toString(after.auth)}});
            if (auto result = CollectionTable(database).update(after); !result)
                return result;
            return CollectionTable(database).touch(after.id);
        };
        m_config.edit(actor, std::move(rows), {nullptr, [this, after, oldRef, done](Result<void> result) {
                                                   const std::string unused = result ? oldRef : after.auth.secretRef;
                                                   m_pool.start([this, unused, done, result = std::move(result)] {
                                                       if (!unused.empty())
                                                           (void)m_vault.remove(unused); // an orphan does no harm
                                                       done.deliver(result);
                                                   });
                                               }});
    });
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
