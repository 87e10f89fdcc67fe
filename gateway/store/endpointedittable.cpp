#include "gateway/store/endpointedittable.h"

#include "gateway/store/sqlrows.h"

namespace gateway {

Result<std::vector<EndpointEditTable::Row>> EndpointEditTable::ofCollection(const CollectionId &collection) {
    auto rows = query(m_database,
                      "SELECT x.endpoint_id, x.field, x.value, x.base FROM endpoint e "
                      "JOIN endpoint_edit x ON x.endpoint_id = e.id WHERE e.collection_id = ? "
                      "ORDER BY e.position, x.field",
                      collection.text());
    return readRows(m_database, std::move(rows), [](const QSqlQuery &row) {
        return Row(EndpointId(textAt(row, 0)), EndpointEdit{textAt(row, 1), textAt(row, 2), textAt(row, 3), {}});
    });
}

Result<void> EndpointEditTable::set(const EndpointId &endpoint, const EndpointEdit &edit) {
    return change(m_database,
                  "INSERT INTO endpoint_edit (endpoint_id, field, base, value) VALUES (?, ?, ?, ?) "
                  "ON CONFLICT (endpoint_id, field) DO UPDATE SET base = excluded.base, value = excluded.value",
                  endpoint.text(), edit.field, edit.base, edit.value);
}

Result<void> EndpointEditTable::remove(const EndpointId &endpoint, const std::string &field) {
    return change(m_database, "DELETE FROM endpoint_edit WHERE endpoint_id = ? AND field = ?", endpoint.text(), field);
}

} // namespace gateway
