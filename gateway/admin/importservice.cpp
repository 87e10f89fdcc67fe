#include "gateway/admin/importservice.h"

#include "gateway/admin/collectionimport.h"
#include "gateway/admin/documentimport.h"
#include "gateway/admin/importchanges.h"
#include "gateway/core/text.h"
#include "gateway/store/collectiontable.h"
#include "gateway/store/endpointtable.h"

#include <QUrl>

#include <algorithm>
#include <map>

namespace gateway {

namespace {

using PreviewPtr = std::shared_ptr<const ImportPreview>;

// The first absolute server; a relative one is taken from where the document came from (OpenAPI 3.1.1 section 4.8.5).
std::string suggestBaseUrl(const ImportedApi &api, const Document &document) {
    for (const std::string &server : api.servers) {
        if (server.starts_with("http://") || server.starts_with("https://"))
            return server;
    }
    if (document.origin != Document::Origin::Url)
        return {};
    const QUrl base(QString::fromStdString(document.source));
    const std::string server = api.servers.empty() ? "/" : api.servers.front();
    return base.resolved(QUrl(QString::fromStdString(server))).toString(QUrl::FullyEncoded).toStdString();
}

// With its overlays.
Result<Document> documentOf(const ImportService::Source &source, const std::function<bool()> &keepGoing) {
    auto document = source.text ? Result<Document>(Document{*source.text, source.name, Document::Origin::Text})
                                : fetchDocument(source.name, keepGoing);
    if (!document)
        return document;
    if (auto added = addCompanions(*document, source.overlays, source.environment, keepGoing); !added)
        return std::move(added).error();
    return document;
}

Result<PreviewPtr> readPreview(const Document &document, const std::vector<std::string> &allowedHosts,
                               const ImportService::Progress &progress) {
    auto api = importDocument(document, allowedHosts, progress);
    if (!api)
        return std::move(api).error();
    auto preview = std::make_shared<ImportPreview>();
    preview->suggestedName = cutText(cleanForModel(trimmed(api->title)), 100);
    if (preview->suggestedName.empty())
        preview->suggestedName = "API";
    preview->suggestedBaseUrl = suggestBaseUrl(*api, document);
    preview->api = std::make_shared<const ImportedApi>(std::move(api).value());
    preview->source = document.source;
    for (const NamedText &overlay : document.overlays)
        preview->overlays.push_back(overlay.name);
    preview->fetchedByUrl = document.origin == Document::Origin::Url;
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
    result.published = static_cast<std::size_t>(std::count_if(
        rows.endpoints.begin(), rows.endpoints.end(), [](const StoredEndpoint &e) { return e.endpoint.published; }));
    result.tokens = rows.tokens;
    result.changes = rows.changes;
    result.problems = request.preview->api->problems;
    if (rows.collection.baseUrl.empty())
        result.problems.push_back({Problem::Severity::Warning, "no-base-url", "/servers", 0, 0,
                                   "The document names no absolute server; calls fail until a base URL is set"});
    return result;
}

Error nameTaken(const std::string &name) {
    return makeError(ErrorKind::Conflict, "collection.name-taken", "There is already a collection \"" + name + '"');
}

Result<Collection> makeCollection(const Catalog &catalog, const ImportRequest &request,
                                  const CatalogCollection *previous, TimeUs now) {
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

// Counts, and by name what is withheld: an auditor must find why a call is refused from now on.
Json describe(const std::vector<EndpointChange> &changes) {
    constexpr std::size_t maxNamed = 100;
    std::map<std::string_view, std::int64_t> counts;
    Json withheld = Json::array();
    for (const EndpointChange &change : changes) {
        ++counts[toString(change.kind)];
        if (change.withheld && withheld.size() < maxNamed)
            withheld.push(change.endpoint);
    }
    return Json::object({{"added", counts["added"]},
                         {"removed", counts["removed"]},
                         {"changed", counts["changed"]},
                         {"withheld", std::move(withheld)}});
}

Json texts(const std::vector<std::string> &values) {
    Json list = Json::array();
    for (const std::string &value : values)
        list.push(value);
    return list;
}

Result<void> write(Database &database, EditRecord &record, const ImportRequest &request, ImportRows &rows,
                   bool replaces) {
    record.command = replaces ? "collection.replace" : "collection.import";
    record.collection = rows.collection.name;
    record.change = Json::object({{"id", rows.collection.id.text()},
                                  {"source", rows.collection.source},
                                  {"format", rows.collection.format},
                                  {"base_url", rows.collection.baseUrl},
                                  {"endpoints", static_cast<std::int64_t>(rows.endpoints.size())}});
    if (const auto &overlays = request.preview->overlays; !overlays.empty())
        record.change.set("overlays", texts(overlays));
    if (replaces)
        record.change.set("changes", describe(rows.changes));
    return writeRows(database, rows, replaces);
}

} // namespace

ImportService::~ImportService() {
    m_pool.waitForDone();
}

void ImportService::preview(Source source, Progress progress, Done<PreviewPtr> done) {
    m_pool.start([source = std::move(source), progress = std::move(progress), done = std::move(done)] {
        auto document = documentOf(source, [&] { return !progress || progress(0); });
        done.deliver(document ? readPreview(*document, source.allowedHosts, progress) : document.error());
    });
}

void ImportService::previewText(std::string text, std::string sourceName, Progress progress, Done<PreviewPtr> done) {
    preview({std::move(sourceName), {}, {}, {}, std::move(text)}, std::move(progress), std::move(done));
}

void ImportService::import(ImportRequest request, Actor actor, Done<ImportResult> done) {
    m_pool.start([this, request = std::move(request), actor = std::move(actor), done = std::move(done)] {
        importNow(request, actor, done);
    });
}

void ImportService::importNow(const ImportRequest &request, const Actor &actor, const Done<ImportResult> &done) {
    const CatalogPtr catalog = m_config.catalog();
    const CatalogCollection *previous =
        request.replace ? catalog->findCollection(importName(*catalog, request)) : nullptr;
    if (!request.replace && catalog->findCollection(importName(*catalog, request)) != nullptr)
        return done.deliver(nameTaken(importName(*catalog, request)));
    auto collection = makeCollection(*catalog, request, previous, m_config.clock().now());
    if (!collection)
        return done.deliver(std::move(collection).error());
    auto rows = std::make_shared<ImportRows>(makeImportRows(request, std::move(collection).value(), previous));
    if (previous != nullptr)
        rows->changes = settleChanges(*previous, *rows, request.publish);
    if (request.dryRun) {
        rows->collection.id = {};
        return done.deliver(resultOf(request, *rows));
    }
    auto work = [rows, request, replaces = previous != nullptr](Database &database, EditRecord &record) {
        return write(database, record, request, *rows, replaces);
    };
    const auto answer = [request, rows, done](const Result<void> &stored) {
        done.deliver(stored ? Result<ImportResult>(resultOf(request, *rows)) : Result<ImportResult>(stored.error()));
    };
    m_config.edit(actor, std::move(work), {nullptr, answer});
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

} // namespace gateway
