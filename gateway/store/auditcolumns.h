#pragma once

#include "gateway/domain/auditrecord.h"
#include "gateway/store/statement.h"

#include <array>
#include <span>
#include <string>
#include <string_view>

/// The columns of `audit` in one place, for the class that writes them and the one that reads them. Inside `store`
/// only.
namespace gateway {

struct AuditTextColumn {
    std::string_view name;
    std::string AuditRecord::*member;
};

/// The text columns in the order of the table; they stand behind the nine others.
[[nodiscard]] std::span<const AuditTextColumn> auditTextColumns();

constexpr int firstAuditTextColumn = 9;

void bindRecord(Statement &statement, const AuditRecord &record);
/// Reads a row of `seq, time, kind, …, hash`, which is every column in the order of the table. A row that is not as we
/// write them (other types, unknown words) comes without its hash, so that the chain breaks there.
[[nodiscard]] AuditRecord readRecord(const Statement &statement);

} // namespace gateway
