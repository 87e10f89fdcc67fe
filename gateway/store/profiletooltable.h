#pragma once

#include "gateway/domain/profiletooledit.h"
#include "gateway/store/database.h"

#include <vector>

namespace gateway {

/// Rows of `profile_tool`.
class ProfileToolTable {
public:
    explicit ProfileToolTable(Database &database) : m_database(database) {}
    [[nodiscard]] Result<std::vector<ProfileToolEdit>> all(); ///< By profile, endpoint and field.
    /// Adds the edit or replaces that of the same field.
    [[nodiscard]] Result<void> set(const ProfileToolEdit &edit);
    /// No error without one.
    [[nodiscard]] Result<void> remove(const ProfileId &profile, const EndpointId &endpoint, const std::string &field);

private:
    Database &m_database;
};

} // namespace gateway
