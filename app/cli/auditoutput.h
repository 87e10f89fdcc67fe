#pragma once

#include "app/cli/output.h"
#include "gateway/audit/auditreader.h"
#include "gateway/catalog/catalog.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cli {

enum class AuditFormat : std::uint8_t { Table, Json, JsonLines, Csv, Ocsf };

[[nodiscard]] std::optional<AuditFormat> auditFormatFromString(const std::string &text);

/// Writes the records of a query page by page in one of the formats; finish() writes what comes at the end.
class AuditOutput {
public:
    /// `catalog` gives names to ids.
    AuditOutput(const Output &out, AuditFormat format, const gateway::Catalog &catalog)
        : m_out(out), m_format(format), m_catalog(catalog) {}
    void add(const std::vector<gateway::AuditRecord> &records);
    /// `next` is where the next query would go on.
    void finish(const std::optional<std::int64_t> &next);

private:
    const Output &m_out;
    AuditFormat m_format;
    const gateway::Catalog &m_catalog;
    bool m_started = false;
    gateway::JsonArray m_records;
    std::vector<gateway::AuditRecord> m_rows;
};

/// One record on one line, for people.
[[nodiscard]] std::string auditLine(const gateway::AuditRecord &record, const gateway::Catalog &catalog);

} // namespace cli
