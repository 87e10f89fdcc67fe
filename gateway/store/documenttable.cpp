#include "gateway/store/documenttable.h"

#include "gateway/store/sqlrows.h"

#include <unordered_map>

namespace gateway {

namespace {

WrittenDocument read(const QSqlQuery &row) {
    WrittenDocument document;
    document.id = DocumentId(textAt(row, 0));
    document.name = textAt(row, 1);
    document.uri = textAt(row, 2);
    document.title = textAt(row, 3);
    document.description = textAt(row, 4);
    document.mimeType = textAt(row, 5);
    document.revision = numberAt(row, 6);
    document.changedAt = numberAt(row, 7);
    return document;
}

Result<void> readProfiles(Database &database, std::vector<WrittenDocument> &documents) {
    std::unordered_map<std::string, WrittenDocument *> index;
    for (WrittenDocument &document : documents)
        index.emplace(document.id.text(), &document);
    auto rows =
        query(database, "SELECT document_id, profile_id FROM document_profile ORDER BY document_id, profile_id");
    if (!rows)
        return std::move(rows).error();
    while (rows->next()) {
        if (const auto found = index.find(textAt(*rows, 0)); found != index.end())
            found->second->profiles.emplace_back(textAt(*rows, 1));
    }
    return failureOf(database, *rows);
}

Result<void> taken(Result<void> result, const WrittenDocument &document) {
    result = nameTaken(std::move(result), "document", "document.name_key", document.name);
    if (result || result.error().code != "store.not-unique" ||
        result.error().detail.find("document.uri") == std::string::npos)
        return result;
    return makeError(ErrorKind::Conflict, "document.uri-taken", "There is already a document at " + document.uri);
}

} // namespace

Result<std::vector<WrittenDocument>> DocumentTable::all() {
    auto rows = query(m_database, "SELECT id, name, uri, title, description, mime_type, revision, changed_at "
                                  "FROM document ORDER BY name_key");
    auto documents = readRows(m_database, std::move(rows), read);
    if (!documents)
        return documents;
    if (auto profiles = readProfiles(m_database, *documents); !profiles)
        return std::move(profiles).error();
    return documents;
}

Result<std::string> DocumentTable::content(const DocumentId &id) {
    auto row = query(m_database, "SELECT content FROM document_content WHERE document_id = ?", id.text());
    if (!row)
        return std::move(row).error();
    if (row->next())
        return row->value(0).toByteArray().toStdString();
    if (auto failure = failureOf(m_database, *row); !failure)
        return std::move(failure).error();
    return std::string();
}

Result<std::int64_t> DocumentTable::totalBytes() {
    auto row = query(m_database, "SELECT coalesce(sum(length(content)), 0) FROM document_content");
    if (!row)
        return std::move(row).error();
    return row->next() ? numberAt(*row, 0) : 0;
}

Result<void> DocumentTable::insert(const WrittenDocument &document) {
    auto inserted = change(m_database,
                           "INSERT INTO document (id, name, name_key, uri, title, description, mime_type, revision, "
                           "changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?)",
                           document.id.text(), document.name, nameKey(document.name), document.uri, document.title,
                           document.description, document.mimeType, document.changedAt);
    return inserted ? writeParts(document) : taken(std::move(inserted), document);
}

Result<void> DocumentTable::update(const WrittenDocument &document) {
    auto updated = changeOne(m_database, "document",
                             "UPDATE document SET name = ?, name_key = ?, uri = ?, title = ?, description = ?, "
                             "mime_type = ?, revision = revision + 1, changed_at = ? WHERE id = ?",
                             document.name, nameKey(document.name), document.uri, document.title, document.description,
                             document.mimeType, document.changedAt, document.id.text());
    return updated ? writeParts(document) : taken(std::move(updated), document);
}

Result<void> DocumentTable::writeParts(const WrittenDocument &document) {
    const QByteArray content = QByteArray::fromStdString(*document.content);
    auto written = change(m_database,
                          "INSERT INTO document_content (document_id, content) VALUES (?, ?) "
                          "ON CONFLICT (document_id) DO UPDATE SET content = excluded.content",
                          document.id.text(), content);
    if (!written)
        return written;
    written = change(m_database, "DELETE FROM document_profile WHERE document_id = ?", document.id.text());
    for (const ProfileId &profile : document.profiles) {
        if (!written)
            return written;
        written = change(m_database, "INSERT OR IGNORE INTO document_profile (document_id, profile_id) VALUES (?, ?)",
                         document.id.text(), profile.text());
    }
    return written;
}

Result<void> DocumentTable::remove(const DocumentId &id) {
    auto used = query(m_database,
                      "SELECT p.name FROM prompt_document x JOIN prompt p ON p.id = x.prompt_id "
                      "WHERE x.document_id = ? ORDER BY p.name_key LIMIT 1",
                      id.text());
    if (!used)
        return std::move(used).error();
    if (used->next())
        return makeError(ErrorKind::Conflict, "document.in-use",
                         "The prompt \"" + textAt(*used, 0) + "\" has this document; change the prompt first");
    return changeOne(m_database, "document", "DELETE FROM document WHERE id = ?", id.text());
}

} // namespace gateway
