#pragma once

#include "gateway/domain/client.h"
#include "gateway/store/database.h"

#include <vector>

namespace gateway {

/// Rows of `client`. Names are unique ignoring case: error "client.name-taken" (Conflict).
class ClientTable {
public:
    explicit ClientTable(Database &database) : m_database(database) {}
    [[nodiscard]] Result<std::vector<Client>> all(); ///< Ordered by name.
    [[nodiscard]] Result<void> insert(const Client &client);
    [[nodiscard]] Result<void> update(const Client &client);
    [[nodiscard]] Result<void> remove(const ClientId &id); ///< Its profiles and credentials go with it.

private:
    Database &m_database;
};

} // namespace gateway
