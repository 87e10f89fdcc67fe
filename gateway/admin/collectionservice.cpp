#include "gateway/admin/collectionservice.h"

#include "gateway/admin/collectionimport.h"
#include "gateway/core/jsonparser.h"
#include "gateway/core/text.h"
#include "gateway/store/collectiontable.h"
#include "gateway/store/endpointtable.h"
#include "gateway/upstream/addressguard.h"

#include <QUrl>

#include <algorithm>

namespace gateway {

namespace {

using PreviewPtr = std::shared_ptr<const ImportPreview>;

Error notFound(const CollectionId &id) {
    return makeError(ErrorKind::NotFound, "collection.not-found", "There is no collection \"" + id.text() + '"');
}

// The first absolute server; a relative one is taken from where the document came from (OpenAPI 3.1.1 section 4.8.5).
std::string suggestBaseUrl(const ImportedApi &api, const Document &document) {
    for (const std::string &server : api.servers) {
        if (server.starts_with("http://") || server.starts_with("https://"))
            return server;
    }
    if (!document.fetchedByUrl)
        return {};
    const QUrl base(QString::fromStdString(document.source));
    const std::string server = api.servers.empty() ? "/" : api.servers.front();
    return base.resolved(QUrl(QString::fromStdString(server))).toString(QUrl::FullyEncoded).toStdString();
}

Result<PreviewPtr> readPreview(const Document &document, const CollectionService::Progress &progress) {
    ImportOptions options;
    options.sourceName = document.source;
    options.progress = progress;
    auto api = importApi(document.text, options);
    if (!api)
        return std::move(api).error();
    auto preview = std::make_shared<ImportPreview>();
    preview->suggestedName = cutText(cleanForModel(trimmed(api->title)), 100);
    if (preview->suggestedName.empty())
        preview->suggestedName = "API";
    preview->suggestedBaseUrl = suggestBaseUrl(*api, document);
    preview->api = std::make_shared<const ImportedApi>(std::move(api).value());
    preview->source = document.source;
    preview->fetchedByUrl = document.fetchedByUrl;
    return PreviewPtr(std::move(preview));
}

Result<void> writeRows(Database &database, ImportRows &rows, bool replaces) {
    CollectionTable collections(database);
    EndpointTable endpoints(database);
    if (replaces) {
        if (auto result = endpoints.removeOfCollection(rows.collection.id); !result)
            return result;
    }
    auto taken = endpoints.allToolNames();
    if (!taken)
        return std::move(taken).error();
    giveToolNames(rows.endpoints, rows.collection.slug, std::move(taken).value());
    if (auto result = replaces ? collections.update(rows.collection) : collections.insert(rows.collection); !result)
        return result;
    if (auto result = endpoints.insertDefinitions(rows.collection.id, rows.definitions); !result)
        return result;
    if (auto result = endpoints.insert(rows.endpoints); !result)
        return result;
    return replaces ? collections.touch(rows.collection.id) : Result<void>();
}

ImportResult resultOf(const ImportRequest &request, const ImportRows &rows) {
    ImportResult result;
    result.id = rows.collection.id;
    result.name = rows.collection.name;
    result.format = rows.collection.format;
    result.endpoints = rows.endpoints.size();
    result.published = static_cast<std::size_t>(std::count_if(rows.endpoints.begin(), rows.endpoints.end(),
                                                              [](const StoredEndpoint &e) { return e.endpoint.published; }));
    result.tokens = rows.tokens;
    result.problems = request.preview->api->problems;
    if (rows.collection.baseUrl.empty())
        result.problems.push_back({Problem::Severity::Warning, "no-base-url", "/servers", 0, 0,
                                   "The document names no absolute server; calls fail until a base URL is set"});
    return result;
}

Result<Collection> makeCollection(const Catalog &catalog, const ImportRequest &request, const CatalogCollection *previous, TimeUs now) {
    Collection collection = previous != nullptr ? previous->info : Collection{};
    if (previous == nullptr) {
        collection.id = CollectionId(randomId("co"));
        collection.name = importName(catalog, request);
        collection.slug = uniqueSlug(catalog, collection.name);
    }
    const bool keepsBaseUrl = previous != nullptr && request.baseUrl.empty() && !previous->info.baseUrl.empty();
    if (!keepsBaseUrl) {
        if (auto chosen = chooseBaseUrl(request, collection); !chosen)
            return std::move(chosen).error();
    }
    const ImportedApi &api = *request.preview->api;
    collection.title = api.title;
    collection.description = api.description;
    collection.format = api.format;
    collection.source = request.preview->source;
    collection.importedAt = now;
    return collection;
}

} // namespace

CollectionService::~CollectionService() {
    m_pool.waitForDone();
}

void CollectionService::preview(std::string source, Progress progress, Done<PreviewPtr> done) {
    m_pool.start([source = std::move(source), progress = std::move(progress), done = std::move(done)] {
        const auto document = fetchDocument(source, [&] { return !progress || progress(0); });
        done.deliver(document ? readPreview(*document, progress) : Result<PreviewPtr>(document.error()));
    });
}

void CollectionService::previewText(std::string text, std::string sourceName, Progress progress, Done<PreviewPtr> done) {
    m_pool.start([document = Document{std::move(text), std::move(sourceName), false}, progress = std::move(progress),
                  done = std::move(done)] { done.deliver(readPreview(document, progress)); });
}

void CollectionService::import(ImportRequest request, Actor actor, Done<ImportResult> done) {
    m_pool.start([this, request = std::move(request), actor = std::move(actor), done = std::move(done)] {
        const CatalogPtr catalog = m_config.catalog();
        const CatalogCollection *previous = request.replace ? catalog->findCollection(importName(*catalog, request)) : nullptr;
        auto collection = makeCollection(*catalog, request, previous, m_config.clock().now());
        if (!collection)
            return done.deliver(std::move(collection).error());
        auto rows = std::make_shared<ImportRows>(makeImportRows(request, std::move(collection).value(), previous));
        if (request.dryRun) {
            rows->collection.id = {};
            return done.deliver(resultOf(request, *rows));
        }
        auto work = [rows, replaces = previous != nullptr](Database &database, EditRecord &record) {
            record.command = replaces ? "collection.replace" : "collection.import";
            record.collection = rows->collection.name;
            record.change = Json::object({{"id", rows->collection.id.text()},
                                          {"source", rows->collection.source},
                                          {"format", rows->collection.format},
                                          {"base_url", rows->collection.baseUrl},
                                          {"endpoints", static_cast<std::int64_t>(rows->endpoints.size())}});
            return writeRows(database, *rows, replaces);
        };
        m_config.edit(actor, std::move(work), {nullptr, [request, rows, done](Result<void> result) {
                                                   done.deliver(result ? Result<ImportResult>(resultOf(request, *rows))
                                                                       : Result<ImportResult>(std::move(result).error()));
                                               }});
    });
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
    m_config.edit(actor, std::move(rows), {nullptr, [this, secretRef, done](Result<void> result) {
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

void CollectionService::setUpstreamAuth(CollectionId id, UpstreamAuth auth, Secret secret, Actor actor, Done<void> done) {
    const CatalogPtr catalog = m_config.catalog();
    const CatalogCollection *collection = catalog->collection(id);
    if (collection == nullptr)
        return done.deliver(notFound(id));
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
            record.change = Json::object({{"type", static_cast<int>(after.auth.type)}, {"name", after.auth.name}});
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

void CollectionService::setPublished(std::vector<EndpointId> endpoints, bool published, Actor actor, Done<std::size_t> done) {
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
    auto rows = [endpoints = std::move(endpoints), published, names, touched](Database &database, EditRecord &record) -> Result<void> {
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
                                               done.deliver(result ? Result<std::size_t>(count) : Result<std::size_t>(std::move(result).error()));
                                           }});
}

std::optional<PublishOnImport> publishOnImportFromString(std::string_view text) {
    if (text == "none")
        return PublishOnImport::None;
    if (text == "reads")
        return PublishOnImport::Reads;
    if (text == "all")
        return PublishOnImport::All;
    return std::nullopt;
}

Result<Json> catalogOfCollection(const CatalogCollection &collection) {
    ImportedApi api;
    const std::string &format = collection.info.format;
    const std::size_t dash = format.find('-');
    api.family = format.substr(0, dash);
    api.version = dash == std::string::npos ? std::string() : format.substr(dash + 1);
    api.format = format;
    api.title = collection.info.title;
    api.description = collection.info.description;
    for (const auto &[name, text] : collection.definitions) {
        auto schema = parseJson(text);
        if (schema)
            api.definitions.emplace_back(name, std::move(schema).value());
    }
    for (const auto &endpoint : collection.endpoints) {
        const auto json = parseJson(endpoint->contractJson());
        auto contract = json ? contractFromJson(*json) : Result<Contract>(json.error());
        if (!contract)
            return std::move(contract).error();
        const Endpoint &info = endpoint->info();
        api.operations.push_back({info.method, info.path, info.operationId, info.summary, info.description, info.tags, info.deprecated,
                                  std::move(contract).value()});
    }
    return toApiCatalog(api);
}

} // namespace gateway
