#pragma once

#include "gateway/domain/approval.h"
#include "gateway/store/database.h"

#include <optional>
#include <string>
#include <vector>

namespace gateway {

/// Rows of `approval`. What changes a row says from which state: of two who try, one meets no row and gets false.
class ApprovalTable {
public:
    explicit ApprovalTable(Database &database) : m_database(database) {}
    [[nodiscard]] Result<void> add(const Approval &approval);
    [[nodiscard]] Result<std::optional<Approval>> byId(const std::string &id);
    /// Those that are not over, oldest first.
    [[nodiscard]] Result<std::vector<Approval>> open();
    /// The last `limit` of all, newest first.
    [[nodiscard]] Result<std::vector<Approval>> latest(int limit);
    [[nodiscard]] Result<std::vector<std::string>> pendingIds();
    /// From pending, before it expired: allowed or denied, with who, how and note. `approval` holds what is to stand.
    [[nodiscard]] Result<bool> decide(const Approval &approval);
    /// From `approval.state` to `state`, which is an end: exact arguments and request go.
    [[nodiscard]] Result<bool> end(const Approval &approval, ApprovalState state, TimeUs now);
    /// One more use of an approval for the session.
    [[nodiscard]] Result<bool> countUse(const std::string &id, TimeUs now);
    [[nodiscard]] Result<void> forgetEndedBefore(TimeUs time);

private:
    Database &m_database;
};

} // namespace gateway
