#include "gateway/store/profiletooltable.h"

#include "gateway/store/sqlrows.h"

namespace gateway {

Result<std::vector<ProfileToolEdit>> ProfileToolTable::all() {
    auto rows = query(m_database, "SELECT profile_id, collection_id, endpoint_id, field, value FROM profile_tool "
                                  "ORDER BY profile_id, endpoint_id, field");
    return readRows(m_database, std::move(rows), [](const QSqlQuery &row) {
        return ProfileToolEdit{ProfileId(textAt(row, 0)), CollectionId(textAt(row, 1)), EndpointId(textAt(row, 2)),
                               textAt(row, 3), textAt(row, 4)};
    });
}

Result<void> ProfileToolTable::set(const ProfileToolEdit &edit) {
    return change(m_database,
                  "INSERT INTO profile_tool (profile_id, collection_id, endpoint_id, field, value) "
                  "VALUES (?, ?, ?, ?, ?) "
                  "ON CONFLICT (profile_id, endpoint_id, field) DO UPDATE SET value = excluded.value",
                  edit.profile.text(), edit.collection.text(), edit.endpoint.text(), edit.field, edit.value);
}

Result<void> ProfileToolTable::remove(const ProfileId &profile, const EndpointId &endpoint, const std::string &field) {
    return change(m_database, "DELETE FROM profile_tool WHERE profile_id = ? AND endpoint_id = ? AND field = ?",
                  profile.text(), endpoint.text(), field);
}

} // namespace gateway
