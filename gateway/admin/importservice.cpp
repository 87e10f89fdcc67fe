#include "gateway/admin/importservice.h"

#include "gateway/admin/collectionimport.h"
#include "gateway/admin/importchanges.h"
#include "gateway/admin/importwriter.h"

#include <algorithm>
#include <numeric>

namespace gateway {

namespace {

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

ImportResult resultOf(const ImportRequest &request, const ImportRows &rows) {
    ImportResult result;
    result.id = rows.collection.id;
    result.name = rows.collection.name;
    result.format = rows.collection.format;
    result.endpoints = rows.endpoints.size();
    result.published = static_cast<std::size_t>(std::count_if(
        rows.endpoints.begin(), rows.endpoints.end(), [](const StoredEndpoint &e) { return e.endpoint.published; }));
    const std::vector<std::int64_t> &tokens = request.preview->tokens;
    result.tokens = std::accumulate(tokens.begin(), tokens.end(), std::int64_t{0});
    result.changes = rows.changes;
    result.baseUrl = rows.baseUrl;
    result.credentialFor = rows.credentialFor;
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
    if (!request.environment.empty())
        collection.environment = request.environment;
    const ImportedApi &api = *request.preview->api;
    collection.title = api.title;
    collection.description = api.description;
    collection.format = api.format;
    collection.source = request.preview->source;
    collection.describedUrl = describedUrl(request);
    collection.importedAt = now;
    return collection;
}

Collection withBaseUrl(Collection collection, const std::string &url) {
    collection.baseUrl = url;
    return collection;
}

} // namespace

ImportService::~ImportService() {
    m_pool.waitForDone();
}

void ImportService::preview(Source source, Progress progress, Done<ImportPreviewPtr> done) {
    m_pool.start([source = std::move(source), progress = std::move(progress), done = std::move(done)] {
        auto document = documentOf(source, [&] { return !progress || progress(0); });
        if (!document)
            return done.deliver(std::move(document).error());
        auto preview = readPreview(std::move(*document), source.allowedHosts, progress);
        if (!preview && source.refused)
            source.refused(textAsRead(std::move(document->text)));
        done.deliver(std::move(preview));
    });
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
    const Collection before = previous != nullptr ? previous->info : Collection{};
    const std::string credentialFor = credentialSetFor(before, *collection);
    if (!request.dryRun) {
        if (auto settled = settleCredential(before, *collection, request.credential); !settled)
            return done.deliver(std::move(settled).error());
    }
    auto rows = std::make_shared<ImportRows>(makeImportRows(request, std::move(collection).value(), previous));
    rows->credentialFor = credentialFor;
    if (previous != nullptr)
        settleChanges(*previous, *rows, request.publish);
    if (request.dryRun) {
        if (rows->baseUrl)
            rows->credentialFor = credentialSetFor(before, withBaseUrl(rows->collection, rows->baseUrl->theirs));
        rows->collection.id = {};
        return done.deliver(resultOf(request, *rows));
    }
    store(request, std::move(rows), previous, actor, done);
}

void ImportService::store(const ImportRequest &request, std::shared_ptr<ImportRows> rows,
                          const CatalogCollection *previous, const Actor &actor, const Done<ImportResult> &done) {
    std::optional<ReplacedState> replaced;
    std::vector<std::string> unused;
    if (previous != nullptr) {
        replaced = replacedState(*previous, rows->collection, m_config.clock().now());
        unused = secretsNoLongerUsed(previous->info, rows->collection);
    }
    auto work = [rows, replaced = std::move(replaced)](Database &database, EditRecord &record) {
        return writeImport(database, record, *rows, replaced ? &*replaced : nullptr);
    };
    const auto answer = [this, request, rows, unused = std::move(unused), done](const Result<void> &stored) {
        if (!stored)
            return done.deliver(stored.error());
        m_pool.start([this, request, rows, unused, done] {
            for (const std::string &ref : unused)
                (void)m_vault.remove(ref); // an orphan does no harm
            done.deliver(resultOf(request, *rows));
        });
    };
    m_config.edit(actor, std::move(work), {nullptr, answer});
}

} // namespace gateway
