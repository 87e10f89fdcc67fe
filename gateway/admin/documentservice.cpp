#include "gateway/admin/documentservice.h"

#include "gateway/admin/profilenames.h"
#include "gateway/core/digest.h"
#include "gateway/store/documenttable.h"

namespace gateway {

namespace {

// The document as the trail shows it: its content by size and digest.
Json describe(const Catalog &catalog, const WrittenDocument &document) {
    return Json::object({{"id", document.id.text()},
                         {"name", document.name},
                         {"uri", document.uri},
                         {"title", document.title},
                         {"description", document.description},
                         {"mime_type", document.mimeType},
                         {"bytes", static_cast<std::int64_t>(document.content->size())},
                         {"sha256", sha256Hex(*document.content)},
                         {"profiles", profileNames(catalog, document.profiles)}});
}

Error notFound(const DocumentId &id) {
    return makeError(ErrorKind::NotFound, "document.not-found", "There is no document \"" + id.text() + '"');
}

Result<void> checkRoom(Database &database) {
    auto total = DocumentTable(database).totalBytes();
    if (!total)
        return std::move(total).error();
    auto all = DocumentTable(database).all();
    if (!all)
        return std::move(all).error();
    if (*total <= DocumentService::maxTotalBytes && all->size() <= DocumentService::maxDocuments)
        return {};
    return makeError(ErrorKind::TooLarge, "document.too-many",
                     "All documents together may be 1,000, and have 64 MiB; remove some first");
}

} // namespace

void DocumentService::add(WrittenDocument document, Actor actor, Done<WrittenDocument> done) {
    const CatalogPtr catalog = m_config.catalog();
    if (auto checked = checkDocument(document); !checked)
        return done.deliver(std::move(checked).error());
    if (auto checked = checkProfiles(*catalog, document.profiles); !checked)
        return done.deliver(std::move(checked).error());
    document.id = DocumentId(randomId("do"));
    document.changedAt = m_config.clock().now();
    auto rows = [catalog, document](Database &database, EditRecord &record) -> Result<void> {
        record.command = "document.add";
        record.change = describe(*catalog, document);
        if (auto inserted = DocumentTable(database).insert(document); !inserted)
            return inserted;
        return checkRoom(database);
    };
    m_config.edit(actor, std::move(rows), {nullptr, [document, done](Result<void> result) {
                                               done.deliver(result
                                                                ? Result<WrittenDocument>(document)
                                                                : Result<WrittenDocument>(std::move(result).error()));
                                           }});
}

void DocumentService::change(WrittenDocument document, Actor actor, Done<void> done) {
    const CatalogPtr catalog = m_config.catalog();
    const WrittenDocument *before = catalog->document(document.id);
    if (before == nullptr)
        return done.deliver(notFound(document.id));
    if (document.content == nullptr)
        document.content = before->content;
    if (auto checked = checkDocument(document); !checked)
        return done.deliver(std::move(checked));
    if (auto checked = checkProfiles(*catalog, document.profiles); !checked)
        return done.deliver(std::move(checked));
    document.changedAt = m_config.clock().now();
    auto rows = [catalog, document, was = *before](Database &database, EditRecord &record) -> Result<void> {
        record.command = "document.change";
        record.change = Json::object({{"before", describe(*catalog, was)}, {"after", describe(*catalog, document)}});
        if (auto updated = DocumentTable(database).update(document); !updated)
            return updated;
        return checkRoom(database);
    };
    m_config.edit(actor, std::move(rows), std::move(done));
}

void DocumentService::remove(DocumentId id, Actor actor, Done<void> done) {
    const CatalogPtr catalog = m_config.catalog();
    const WrittenDocument *document = catalog->document(id);
    if (document == nullptr)
        return done.deliver(notFound(id));
    auto rows = [catalog, was = *document](Database &database, EditRecord &record) {
        record.command = "document.remove";
        record.change = describe(*catalog, was);
        return DocumentTable(database).remove(was.id);
    };
    m_config.edit(actor, std::move(rows), std::move(done));
}

} // namespace gateway
