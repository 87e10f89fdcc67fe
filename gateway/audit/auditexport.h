#pragma once

#include "gateway/domain/auditrecord.h"

#include <string>
#include <vector>

namespace gateway {

/// One record as a line of JSON, without the line break.
[[nodiscard]] std::string toJsonLine(const AuditRecord &record);
/// RFC 4180 with a header line; cells that a spreadsheet would run as a formula get a leading apostrophe.
[[nodiscard]] std::string toCsv(const std::vector<AuditRecord> &records);
/// OCSF 1.3 API Activity (class 6003), one JSON object.
[[nodiscard]] Json toOcsf(const AuditRecord &record);

} // namespace gateway
