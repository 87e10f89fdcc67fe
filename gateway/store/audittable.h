#pragma once

#include "gateway/domain/auditrecord.h"
#include "gateway/store/database.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace gateway {

/// What to read of the trail; equality conditions are joined by AND.
struct AuditSelection {
    std::vector<std::pair<std::string, std::string>> equals; ///< Column names of `audit`, checked by the caller.
    std::string text;                     ///< Part of app, tool, endpoint, arguments, reason, rule or upstream; empty: no condition.
    std::optional<TimeUs> since;          ///< Inclusive.
    std::optional<TimeUs> until;          ///< Exclusive.
    std::optional<std::int64_t> afterSeq; ///< Ascending from there; else newest first.
    std::optional<std::int64_t> beforeSeq;
    int limit = 200; ///< 1 to 10,000
};

/// Rows of `audit`, for reading; they are written by the Writer only.
class AuditTable {
public:
    explicit AuditTable(Database &database) : m_database(database) {}
    [[nodiscard]] Result<std::vector<AuditRecord>> select(const AuditSelection &selection);
    [[nodiscard]] Result<std::optional<AuditRecord>> find(const std::string &id);
    /// Last sequence number and its hash as the head row says; {0, zeros} for an empty trail.
    [[nodiscard]] Result<std::pair<std::int64_t, std::string>> head();

private:
    Database &m_database;
};

} // namespace gateway
