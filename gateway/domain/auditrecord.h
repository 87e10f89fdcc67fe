#pragma once

#include "gateway/core/clock.h"
#include "gateway/core/json.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gateway {

enum class AuditKind : std::uint8_t { Call, Denial, Discovery, Config, Approval, System };
/// A changing call has two rows with one call id: what is about to happen, and what came of it. The others are the
/// steps of an approval (kind approval).
enum class AuditPhase : std::uint8_t { Single, Intent, Outcome, Requested, Decided, Used, Expired, Withdrawn, Voided };

[[nodiscard]] std::string_view
toString(AuditKind kind); ///< "call", "denial", "discovery", "config", "approval", "system"
[[nodiscard]] std::optional<AuditKind> auditKindFromString(std::string_view text);
[[nodiscard]] std::string_view toString(AuditPhase phase); ///< "single", "intent", …
[[nodiscard]] std::optional<AuditPhase> auditPhaseFromString(std::string_view text);

/// One event of the trail. Field names are those of CONTRACT.md. Arguments are redacted before they get here.
struct AuditRecord {
    std::int64_t seq = 0; ///< Given by the writer; 1, 2, 3 … without gaps in one database.
    std::string id;       ///< Unique; the call id for phases of one call is `callId`.
    std::string callId;
    TimeUs time = 0;
    AuditKind kind = AuditKind::System;
    AuditPhase phase = AuditPhase::Single;
    std::string clientId;
    std::string profileId;
    std::string app;
    std::string session;
    std::string traceId;
    std::string via; ///< mcp, rest, playground, cli, console
    std::string
        actor; ///< Operator, for config events and calls made as a profile; else whom the token or certificate names.
    std::string address;
    std::string tool;       ///< MCP method or tool; command for config events.
    std::string collection; ///< Name.
    std::string endpoint;   ///< "GET /orders/{id}"
    std::string arguments;  ///< JSON text, redacted and bounded; config events: before and after.
    std::string reason;     ///< What the agent said it is trying to do.
    std::string decision;   ///< allowed, denied, failed
    std::string rule;       ///< The rule that decided, e.g. "scope", "schema", "rate:100/min".
    std::int64_t policyRevision = 0;
    std::string upstream; ///< "GET https://host/path" without secrets; empty when nothing went out.
    int status = 0;       ///< Upstream status, else the status answered.
    std::int64_t bytesIn = 0;
    std::int64_t bytesOut = 0;
    std::int64_t latencyUs = 0;
    std::string detail;       ///< Error text as answered; system events.
    std::string previousHash; ///< 64 hexadecimal digits; zeros for the first.
    std::string hash;         ///< Over every field above and the previous hash.
};

/// The record as CONTRACT.md's JSON object (`arguments` as JSON, empty texts as null).
[[nodiscard]] Json toJson(const AuditRecord &record);

} // namespace gateway
