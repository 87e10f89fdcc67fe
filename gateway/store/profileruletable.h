#pragma once

#include "gateway/core/id.h"
#include "gateway/domain/argumentrule.h"
#include "gateway/store/database.h"

#include <utility>
#include <vector>

namespace gateway {

/// Rows of `profile_rule`: the argument rules of profiles, in their order.
class ProfileRuleTable {
public:
    explicit ProfileRuleTable(Database &database) : m_database(database) {}
    using Row = std::pair<ProfileId, ArgumentRule>;
    /// A rule that cannot be read comes out as one that forbids its argument: it must not open anything.
    [[nodiscard]] Result<std::vector<Row>> all();
    [[nodiscard]] Result<void> insert(const ProfileId &profile, const std::vector<ArgumentRule> &rules);

private:
    Database &m_database;
};

} // namespace gateway
