#include "gateway/store/metatable.h"

#include "gateway/store/sqlrows.h"

namespace gateway {

namespace {
// A number that is written once when the schema is made and raised ever after.
Result<std::int64_t> readRevision(Database &database) {
    auto rows =
        readRows(database, query(database, "SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'config_revision'"),
                 [](const QSqlQuery &row) { return numberAt(row, 0); });
    if (!rows)
        return std::move(rows).error();
    if (rows->empty())
        return makeError(ErrorKind::Unavailable, "store.damaged",
                         "The database \"" + database.file() + "\" lacks its revision");
    return rows->front();
}
} // namespace

Result<std::int64_t> MetaTable::configRevision() {
    return readRevision(m_database);
}

Result<std::int64_t> MetaTable::raiseConfigRevision() {
    auto raised =
        change(m_database, "UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'config_revision'");
    if (!raised)
        return std::move(raised).error();
    return readRevision(m_database);
}

Result<std::optional<std::string>> MetaTable::value(const std::string &key) {
    auto rows = readRows(m_database, query(m_database, "SELECT value FROM meta WHERE key = ?", key),
                         [](const QSqlQuery &row) { return textAt(row, 0); });
    if (!rows)
        return std::move(rows).error();
    return rows->empty() ? std::nullopt : std::optional(std::move(rows->front()));
}

Result<void> MetaTable::setValue(const std::string &key, const std::string &value) {
    return change(m_database,
                  "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                  key, value);
}

Result<std::vector<ServingGateway>> MetaTable::gateways() {
    auto rows = query(m_database, "SELECT id, pid, url, published_revision, seen_at, operator_url FROM "
                                  "serving_gateway ORDER BY id");
    return readRows(m_database, std::move(rows), [](const QSqlQuery &row) {
        return ServingGateway{textAt(row, 0),   numberAt(row, 1), textAt(row, 2),
                              numberAt(row, 3), numberAt(row, 4), textAt(row, 5)};
    });
}

Result<void> MetaTable::upsertGateway(const ServingGateway &gateway) {
    return change(m_database,
                  "INSERT INTO serving_gateway (id, pid, url, published_revision, seen_at, operator_url) "
                  "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET pid = excluded.pid, url = excluded.url, "
                  "published_revision = excluded.published_revision, "
                  "seen_at = excluded.seen_at, operator_url = excluded.operator_url",
                  gateway.id, gateway.pid, gateway.url, gateway.publishedRevision, gateway.seenAt, gateway.operatorUrl);
}

Result<void> MetaTable::removeGateway(const std::string &id) {
    return change(m_database, "DELETE FROM serving_gateway WHERE id = ?", id);
}

Result<void> MetaTable::removeOtherGateways(const std::string &id) {
    return change(m_database, "DELETE FROM serving_gateway WHERE id <> ?", id);
}

} // namespace gateway
