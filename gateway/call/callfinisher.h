#pragma once

#include "gateway/call/calloutcome.h"
#include "gateway/call/preparedcall.h"
#include "gateway/domain/auditrecord.h"

namespace gateway {

/// The record of what is about to happen (phase intent).
[[nodiscard]] AuditRecord intentRecord(const PreparedCall &prepared);
/// The record of what came of it: a call, or a denial where it was refused.
[[nodiscard]] AuditRecord outcomeRecord(const PreparedCall &prepared, const CallOutcome &outcome, const Clock &clock);
/// The arguments as one object: flat (MCP) or by place (REST).
[[nodiscard]] Json argumentsJson(const ToolCall &call);
/// Fields that every record of a caller shares.
[[nodiscard]] AuditRecord recordOf(const Caller &caller, TimeUs time);

} // namespace gateway
