#pragma once

#include "gateway/domain/credential.h"
#include "gateway/store/database.h"

#include <vector>

namespace gateway {

/// Rows of `credential`; only hashes are stored.
class CredentialTable {
public:
    explicit CredentialTable(Database &database) : m_database(database) {}
    [[nodiscard]] Result<std::vector<Credential>> all(); ///< Ordered by creation.
    [[nodiscard]] Result<void> insert(const Credential &credential);
    [[nodiscard]] Result<void> setExpiry(const CredentialId &id, TimeUs expiresAt);
    [[nodiscard]] Result<void> revoke(const CredentialId &id, TimeUs at);

private:
    Database &m_database;
};

} // namespace gateway
