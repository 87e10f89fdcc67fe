#pragma once

#include "gateway/audit/auditline.h"
#include "gateway/domain/auditrecord.h"

#include <string>
#include <vector>

namespace gateway {

/// The header line of a CSV export, with its line break: the field names of CONTRACT.md.
[[nodiscard]] std::string csvHeader();
/// One record as a line of CSV (RFC 4180), with its line break; cells that a spreadsheet would run as a formula get a
/// leading apostrophe.
[[nodiscard]] std::string toCsvLine(const AuditRecord &record);
/// Header and lines.
[[nodiscard]] std::string toCsv(const std::vector<AuditRecord> &records);

/// OCSF 1.3 API Activity (class 6003), one JSON object. What OCSF has no place for is under `unmapped`.
[[nodiscard]] Json toOcsf(const AuditRecord &record);

} // namespace gateway
