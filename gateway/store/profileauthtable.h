#pragma once

#include "gateway/domain/profile.h"
#include "gateway/store/database.h"

#include <utility>
#include <vector>

namespace gateway {

/// Rows of `profile_auth`: the settings of profiles that have other ones than the default.
class ProfileAuthTable {
public:
    explicit ProfileAuthTable(Database &database) : m_database(database) {}
    [[nodiscard]] Result<std::vector<std::pair<ProfileId, AuthSettings>>> all();
    /// Replaces what was there.
    [[nodiscard]] Result<void> set(const ProfileId &profile, const AuthSettings &settings);

private:
    Database &m_database;
};

} // namespace gateway
