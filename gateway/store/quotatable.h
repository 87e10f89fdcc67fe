#pragma once

#include "gateway/core/id.h"
#include "gateway/domain/quota.h"
#include "gateway/store/database.h"

#include <vector>

namespace gateway {

/// Rows of `quota_use`: what was taken of each counter in the window that it is in. One row a counter: a new window
/// starts it anew.
class QuotaTable {
public:
    explicit QuotaTable(Database &database) : m_database(database) {}

    [[nodiscard]] Result<std::vector<QuotaUse>> ofPolicy(const PolicyId &policy);
    /// Takes what the block wants, as far as its limit leaves it. A row of a later window (the clock was set back)
    /// gives nothing.
    [[nodiscard]] Result<QuotaGrant> take(const QuotaBlock &block);
    /// Gives back what was taken and not used. Nothing where another window has begun.
    [[nodiscard]] Result<void> giveBack(const QuotaUse &unused);

private:
    [[nodiscard]] Result<std::vector<QuotaUse>> rowOf(const QuotaKey &key);

    Database &m_database;
};

} // namespace gateway
