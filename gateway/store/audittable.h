#pragma once

#include "gateway/domain/auditrecord.h"
#include "gateway/store/database.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gateway {

/// What to read of the trail; the conditions are joined by AND.
struct AuditSelection {
    std::vector<std::pair<std::string, std::string>> equals;  ///< Column names of `audit` and their values.
    std::vector<std::pair<std::string, std::string>> differs; ///< Columns that must not have that value.
    std::string text; ///< Part of app, tool, endpoint, arguments, reason, rule or upstream; empty: no condition.
    std::optional<TimeUs> since;          ///< Inclusive.
    std::optional<TimeUs> until;          ///< Exclusive.
    std::optional<std::int64_t> afterSeq; ///< Ascending from there; else newest first.
    std::optional<std::int64_t> beforeSeq;
    bool joinPhases = false; ///< Leaves out the intent of a call whose outcome is there.
    int limit = 200;         ///< 1 to 10,000
};

/// Rows of `audit`, for reading; they are written by the Writer only.
class AuditTable {
public:
    enum class ColumnType : std::uint8_t { Text, Number };

    explicit AuditTable(Database &database) : m_database(database) {}
    /// The columns that `equals` and `differs` may name, in the order of the table.
    [[nodiscard]] static const std::vector<std::pair<std::string_view, ColumnType>> &columns();

    /// Errors: "audit.column-unknown" (Invalid); "audit.query-too-slow" (Timeout) when it takes longer than
    /// `timeLimit`.
    [[nodiscard]] Result<std::vector<AuditRecord>>
    select(const AuditSelection &selection, std::chrono::milliseconds timeLimit = std::chrono::seconds(10));
    [[nodiscard]] Result<std::optional<AuditRecord>> find(const std::string &id);
    /// Last sequence number and its hash as the head row says; {0, zeros} for an empty trail.
    [[nodiscard]] Result<std::pair<std::int64_t, std::string>> head();

private:
    Database &m_database;
};

} // namespace gateway
