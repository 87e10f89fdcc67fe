#pragma once

#include "gateway/domain/policy.h"
#include "gateway/store/database.h"

#include <vector>

namespace gateway {

/// Rows of `policy` with their attachments. Names are unique ignoring case: error "policy.name-taken" (Conflict).
class PolicyTable {
public:
    explicit PolicyTable(Database &database) : m_database(database) {}
    [[nodiscard]] Result<std::vector<Policy>> all(); ///< Ordered by name.
    [[nodiscard]] Result<void> insert(const Policy &policy);
    [[nodiscard]] Result<void> update(const Policy &policy);
    [[nodiscard]] Result<void> remove(const PolicyId &id); ///< Its attachments and what was used of it go with it.

private:
    Database &m_database;
};

} // namespace gateway
