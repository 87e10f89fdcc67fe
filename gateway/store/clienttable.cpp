#include "gateway/store/clienttable.h"

#include "gateway/store/sqlrows.h"

namespace gateway {

Result<std::vector<Client>> ClientTable::all() {
    auto rows = query(m_database, "SELECT id, name, description, created_at FROM client ORDER BY name_key");
    return readRows(m_database, std::move(rows), [](const QSqlQuery &row) {
        return Client{ClientId(textAt(row, 0)), textAt(row, 1), textAt(row, 2), numberAt(row, 3)};
    });
}

Result<void> ClientTable::insert(const Client &client) {
    auto inserted =
        change(m_database, "INSERT INTO client (id, name, name_key, description, created_at) VALUES (?, ?, ?, ?, ?)",
               client.id.text(), client.name, nameKey(client.name), client.description, client.createdAt);
    return nameTaken(std::move(inserted), "client", "client.name_key", client.name);
}

Result<void> ClientTable::update(const Client &client) {
    auto updated =
        changeOne(m_database, "client", "UPDATE client SET name = ?, name_key = ?, description = ? WHERE id = ?",
                  client.name, nameKey(client.name), client.description, client.id.text());
    return nameTaken(std::move(updated), "client", "client.name_key", client.name);
}

Result<void> ClientTable::remove(const ClientId &id) {
    return changeOne(m_database, "client", "DELETE FROM client WHERE id = ?", id.text());
}

} // namespace gateway
