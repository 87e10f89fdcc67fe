#include "app/cli/auditoutput.h"

#include "app/cli/table.h"
#include "gateway/audit/auditexport.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/core/timetext.h"

#include <array>
#include <utility>

namespace cli {

using gateway::AuditRecord;
using gateway::Json;

namespace {

constexpr std::array<std::pair<std::string_view, AuditFormat>, 5> formats{{{"table", AuditFormat::Table},
                                                                           {"json", AuditFormat::Json},
                                                                           {"jsonl", AuditFormat::JsonLines},
                                                                           {"csv", AuditFormat::Csv},
                                                                           {"ocsf", AuditFormat::Ocsf}}};

std::string statusText(const AuditRecord &record) {
    return record.status == 0 ? "-" : std::to_string(record.status);
}

std::string whatText(const AuditRecord &record) {
    if (!record.endpoint.empty())
        return record.collection.empty() ? record.endpoint : record.collection + ": " + record.endpoint;
    return record.tool;
}

std::string decisionText(const AuditRecord &record) {
    // Shown alone only while its outcome is not there: under way, or lost.
    if (record.phase == gateway::AuditPhase::Intent)
        return "outcome unknown";
    if (record.kind == gateway::AuditKind::Approval && record.phase != gateway::AuditPhase::Decided)
        return std::string(toString(record.phase)) + " (" + record.rule + ')';
    return record.rule.empty() ? record.decision : record.decision + " (" + record.rule + ')';
}

// What was proved; what a client says of itself stands under APP.
std::string whoText(const AuditRecord &record, const gateway::Catalog &catalog) {
    if (record.clientId.empty())
        return record.actor.empty() ? record.address : record.actor;
    const gateway::Client *client = catalog.client(gateway::ClientId(record.clientId));
    const gateway::Profile *profile = catalog.profile(gateway::ProfileId(record.profileId));
    const std::string clientName = client != nullptr ? client->name : record.clientId;
    const std::string profileName = profile != nullptr ? profile->name : record.profileId;
    return profileName.empty() ? clientName : clientName + " / " + profileName;
}

std::string tableOf(const std::vector<AuditRecord> &records, const gateway::Catalog &catalog) {
    Table table({"SEQ", "TIME", "KIND", "VIA", "WHO", "APP", "WHAT", "DECISION", "STATUS", "REASON"});
    for (const AuditRecord &record : records)
        table.add({std::to_string(record.seq), gateway::toRfc3339(record.time), std::string(toString(record.kind)),
                   record.via, whoText(record, catalog), record.app, whatText(record), decisionText(record),
                   statusText(record), record.reason});
    return table.text();
}

} // namespace

std::optional<AuditFormat> auditFormatFromString(const std::string &text) {
    for (const auto &[name, format] : formats) {
        if (name == text)
            return format;
    }
    return std::nullopt;
}

void AuditOutput::add(const std::vector<AuditRecord> &records) {
    std::string text;
    if (m_format == AuditFormat::Csv && !std::exchange(m_started, true))
        text = gateway::csvHeader();
    for (const AuditRecord &record : records) {
        switch (m_format) {
        case AuditFormat::Table:
            m_rows.push_back(record);
            break;
        case AuditFormat::Json:
            m_records.push_back(gateway::toJson(record));
            break;
        case AuditFormat::JsonLines:
            text += gateway::toJsonLine(record) + '\n';
            break;
        case AuditFormat::Csv:
            text += gateway::toCsvLine(record);
            break;
        case AuditFormat::Ocsf:
            text += gateway::toJsonText(gateway::toOcsf(record)) + '\n';
            break;
        }
    }
    m_out.write(text);
}

void AuditOutput::finish(const std::optional<std::int64_t> &next) {
    if (m_format == AuditFormat::Table)
        m_out.write(tableOf(m_rows, m_catalog));
    else if (m_format == AuditFormat::Json)
        m_out.line(Json::object({{"records", Json(std::move(m_records))}, {"next", next ? Json(*next) : Json()}}));
}

std::string auditLine(const AuditRecord &record, const gateway::Catalog &catalog) {
    std::string line = std::to_string(record.seq) + "  " + gateway::toRfc3339(record.time) + "  " +
                       std::string(toString(record.kind)) + "  " + record.via + "  " + whoText(record, catalog) + "  " +
                       whatText(record) + "  " + decisionText(record) + "  " + statusText(record);
    if (!record.reason.empty())
        line += "  \"" + record.reason + '"';
    return plainLine(line) + '\n';
}

} // namespace cli
