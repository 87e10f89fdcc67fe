#include "gateway/store/collectionversiontable.h"

#include "gateway/store/sqlrows.h"

namespace gateway {

namespace {

using Use = CollectionVersion::Use;

std::string nameOf(Use use) {
    return std::string(toString(use));
}

CollectionVersion read(const QSqlQuery &row) {
    CollectionVersion version;
    version.number = numberAt(row, 0);
    version.use = textAt(row, 1) == nameOf(Use::Redo) ? Use::Redo : Use::Undo;
    version.keptAt = numberAt(row, 2);
    version.source = textAt(row, 3);
    version.format = textAt(row, 4);
    version.importedAt = numberAt(row, 5);
    version.endpoints = numberAt(row, 6);
    version.published = numberAt(row, 7);
    version.withBaseUrl = numberAt(row, 8) != 0;
    return version;
}

} // namespace

Result<std::vector<CollectionVersion>> CollectionVersionTable::ofCollection(const CollectionId &collection) {
    auto rows = query(m_database,
                      "SELECT number, use, kept_at, source, format, imported_at, endpoints, published, with_base_url "
                      "FROM collection_version WHERE collection_id = ? ORDER BY number DESC",
                      collection.text());
    return readRows(m_database, std::move(rows), read);
}

Result<QByteArray> CollectionVersionTable::state(const CollectionId &collection, std::int64_t number) {
    auto row = query(m_database, "SELECT state FROM collection_version WHERE collection_id = ? AND number = ?",
                     collection.text(), number);
    if (!row)
        return std::move(row).error();
    if (row->next())
        return row->value(0).toByteArray();
    if (auto failure = failureOf(m_database, *row); !failure)
        return std::move(failure).error();
    return makeError(ErrorKind::NotFound, "collection.version-not-found", "There is no such version of the collection");
}

Result<void> CollectionVersionTable::add(const CollectionId &collection, const CollectionVersion &version,
                                         const QByteArray &state) {
    auto added =
        change(m_database,
               "INSERT INTO collection_version (collection_id, number, use, kept_at, source, format, "
               "imported_at, endpoints, published, with_base_url, state) "
               "SELECT ?, coalesce(max(number), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ?, ? "
               "FROM collection_version WHERE collection_id = ?",
               collection.text(), nameOf(version.use), version.keptAt, version.source, version.format,
               version.importedAt, version.endpoints, version.published, version.withBaseUrl, state, collection.text());
    if (!added)
        return added;
    return change(m_database,
                  "DELETE FROM collection_version WHERE collection_id = ? AND use = ? AND number NOT IN (SELECT number "
                  "FROM collection_version WHERE collection_id = ? AND use = ? ORDER BY number DESC LIMIT ?)",
                  collection.text(), nameOf(version.use), collection.text(), nameOf(version.use), maxKept);
}

Result<void> CollectionVersionTable::remove(const CollectionId &collection, std::int64_t number) {
    return change(m_database, "DELETE FROM collection_version WHERE collection_id = ? AND number = ?",
                  collection.text(), number);
}

Result<void> CollectionVersionTable::removeAll(const CollectionId &collection, CollectionVersion::Use use) {
    return change(m_database, "DELETE FROM collection_version WHERE collection_id = ? AND use = ?", collection.text(),
                  nameOf(use));
}

} // namespace gateway
