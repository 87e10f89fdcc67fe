#include "gateway/domain/auditrecord.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/timetext.h"
#include "gateway/domain/recordforms.h"

#include <array>

namespace gateway {

namespace {

constexpr std::array<std::string_view, 6> kindNames{"call", "denial", "discovery", "config", "approval", "system"};
constexpr std::array<std::string_view, 9> phaseNames{"single", "intent",  "outcome",   "requested", "decided",
                                                     "used",   "expired", "withdrawn", "voided"};

Json argumentsJson(const std::string &text) {
    if (text.empty())
        return {};
    auto parsed = parseJson(text);
    return parsed ? std::move(parsed).value() : Json(text);
}

} // namespace

std::string_view toString(AuditKind kind) {
    return kindNames[static_cast<std::size_t>(kind)];
}

std::optional<AuditKind> auditKindFromString(std::string_view text) {
    return fromName<AuditKind>(kindNames, text);
}

std::string_view toString(AuditPhase phase) {
    return phaseNames[static_cast<std::size_t>(phase)];
}

std::optional<AuditPhase> auditPhaseFromString(std::string_view text) {
    return fromName<AuditPhase>(phaseNames, text);
}

Json toJson(const AuditRecord &record) {
    return Json::object({{"id", record.id},
                         {"seq", record.seq},
                         {"time", toRfc3339(record.time)},
                         {"kind", toString(record.kind)},
                         {"phase", toString(record.phase)},
                         {"call_id", textOrNull(record.callId)},
                         {"client_id", textOrNull(record.clientId)},
                         {"profile_id", textOrNull(record.profileId)},
                         {"app", textOrNull(record.app)},
                         {"session", textOrNull(record.session)},
                         {"trace_id", textOrNull(record.traceId)},
                         {"via", textOrNull(record.via)},
                         {"actor", textOrNull(record.actor)},
                         {"address", textOrNull(record.address)},
                         {"tool", textOrNull(record.tool)},
                         {"collection", textOrNull(record.collection)},
                         {"endpoint", textOrNull(record.endpoint)},
                         {"arguments", argumentsJson(record.arguments)},
                         {"reason", textOrNull(record.reason)},
                         {"decision", textOrNull(record.decision)},
                         {"rule", textOrNull(record.rule)},
                         {"policy_revision", record.policyRevision},
                         {"upstream", textOrNull(record.upstream)},
                         {"status", record.status},
                         {"bytes_in", record.bytesIn},
                         {"bytes_out", record.bytesOut},
                         {"latency_us", record.latencyUs},
                         {"detail", textOrNull(record.detail)},
                         {"previous_hash", textOrNull(record.previousHash)},
                         {"hash", textOrNull(record.hash)}});
}

} // namespace gateway
