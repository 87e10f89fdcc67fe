#include "gateway/store/endpointtable.h"

#include "gateway/store/sqlrows.h"

namespace gateway {

namespace {

StoredEndpoint read(const QSqlQuery &row) {
    StoredEndpoint stored;
    stored.endpoint.id = EndpointId(textAt(row, 0));
    stored.endpoint.collection = CollectionId(textAt(row, 1));
    stored.endpoint.method = textAt(row, 2);
    stored.endpoint.path = textAt(row, 3);
    stored.endpoint.operationId = textAt(row, 4);
    stored.endpoint.toolName = textAt(row, 5);
    stored.endpoint.summary = textAt(row, 6);
    stored.endpoint.description = textAt(row, 7);
    stored.endpoint.tags = fromSqlList(textAt(row, 8));
    stored.endpoint.deprecated = numberAt(row, 9) != 0;
    stored.endpoint.published = numberAt(row, 10) != 0;
    stored.contractJson = textAt(row, 11);
    return stored;
}

Result<void> toolNameTaken(Result<void> result, const Endpoint &endpoint) {
    if (result || result.error().code != "store.not-unique" ||
        result.error().detail.find("endpoint.tool_name") == std::string::npos)
        return result;
    return makeError(ErrorKind::Conflict, "endpoint.tool-name-taken",
                     "There is already a tool named \"" + endpoint.toolName + '"');
}

} // namespace

Result<std::vector<StoredEndpoint>> EndpointTable::ofCollection(const CollectionId &collection) {
    auto rows =
        query(m_database,
              "SELECT e.id, e.collection_id, e.method, e.path, e.operation_id, e.tool_name, e.summary, e.description, "
              "e.tags, e.deprecated, e.published, c.json FROM endpoint e JOIN contract c ON c.endpoint_id = e.id "
              "WHERE e.collection_id = ? ORDER BY e.position",
              collection.text());
    return readRows(m_database, std::move(rows), read);
}

Result<std::vector<std::pair<std::string, std::string>>> EndpointTable::definitionsOf(const CollectionId &collection) {
    auto rows = query(m_database, "SELECT name, json FROM definition WHERE collection_id = ? ORDER BY rowid",
                      collection.text());
    return readRows(m_database, std::move(rows),
                    [](const QSqlQuery &row) { return std::pair(textAt(row, 0), textAt(row, 1)); });
}

Result<std::vector<std::string>> EndpointTable::allToolNames() {
    return readRows(m_database,
                    query(m_database, "SELECT tool_name FROM endpoint "
                                      "UNION SELECT value FROM endpoint_edit WHERE field = 'tool.name' "
                                      "UNION SELECT value FROM profile_tool WHERE field = 'name' ORDER BY 1"),
                    [](const QSqlQuery &row) { return textAt(row, 0); });
}

Result<void> EndpointTable::insert(const std::vector<StoredEndpoint> &endpoints) {
    auto row =
        m_database.prepare("INSERT INTO endpoint (id, collection_id, method, path, operation_id, tool_name, summary, "
                           "description, tags, deprecated, published) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    if (!row)
        return std::move(row).error();
    auto contract = m_database.prepare("INSERT INTO contract (endpoint_id, json) VALUES (?, ?)");
    if (!contract)
        return std::move(contract).error();
    for (const auto &[e, json] : endpoints) {
        auto inserted = runWith(m_database, *row, e.id.text(), e.collection.text(), e.method, e.path, e.operationId,
                                e.toolName, e.summary, e.description, toSqlList(e.tags), e.deprecated, e.published);
        if (!inserted)
            return toolNameTaken(std::move(inserted), e);
        if (auto added = runWith(m_database, *contract, e.id.text(), json); !added)
            return added;
    }
    return {};
}

Result<void> EndpointTable::insertDefinitions(const CollectionId &collection,
                                              const std::vector<std::pair<std::string, std::string>> &definitions) {
    auto row = m_database.prepare("INSERT INTO definition (collection_id, name, json) VALUES (?, ?, ?)");
    if (!row)
        return std::move(row).error();
    for (const auto &[name, json] : definitions) {
        if (auto inserted = runWith(m_database, *row, collection.text(), name, json); !inserted)
            return inserted;
    }
    return {};
}

Result<void> EndpointTable::setPublished(const std::vector<EndpointId> &endpoints, bool published) {
    auto row = m_database.prepare("UPDATE endpoint SET published = ? WHERE id = ?");
    if (!row)
        return std::move(row).error();
    for (const EndpointId &id : endpoints) {
        if (auto updated = runWith(m_database, *row, published, id.text()); !updated)
            return updated;
        if (row->numRowsAffected() == 0)
            return makeError(ErrorKind::NotFound, "endpoint.not-found", "There is no such endpoint");
    }
    return {};
}

Result<void> EndpointTable::removeOfCollection(const CollectionId &collection) {
    if (auto removed = change(m_database, "DELETE FROM endpoint WHERE collection_id = ?", collection.text()); !removed)
        return removed;
    return change(m_database, "DELETE FROM definition WHERE collection_id = ?", collection.text());
}

} // namespace gateway
