#pragma once

#include "gateway/domain/profile.h"
#include "gateway/store/database.h"

#include <vector>

namespace gateway {

/// Rows of `profile`; scope patterns, rates and address ranges are rows of their own tables, in order.
/// Names are unique within a client ignoring case: error "profile.name-taken" (Conflict).
class ProfileTable {
public:
    explicit ProfileTable(Database &database) : m_database(database) {}
    [[nodiscard]] Result<std::vector<Profile>> all(); ///< Ordered by client, then name.
    [[nodiscard]] Result<void> insert(const Profile &profile);
    [[nodiscard]] Result<void> update(const Profile &profile);
    [[nodiscard]] Result<void> remove(const ProfileId &id); ///< Its credentials go with it.

private:
    Database &m_database;
};

} // namespace gateway
