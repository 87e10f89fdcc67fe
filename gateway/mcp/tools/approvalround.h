#pragma once

#include "gateway/call/calloutcome.h"
#include "gateway/call/toolcall.h"
#include "gateway/core/secret.h"
#include "gateway/mcp/mcprequest.h"

#include <string>

namespace gateway {

/// A call that waits for a person's approval longer than a modern client does without hearing of progress: the answer
/// is `input_required` (2026-07-28, 5.8), so that the client asks its user whether to go on waiting, and makes the same
/// call again. The user's yes there approves nothing: that is done at the gateway, by its operator.

/// The outcome says that it waits, and the client declared that it can ask its user a form.
[[nodiscard]] bool wantsApprovalRound(const McpRequest &request, const CallOutcome &outcome);

/// That answer. Its `requestState` is the approval's id, signed for this profile.
[[nodiscard]] std::string approvalRoundResult(const McpRequest &request, const CallOutcome &outcome, const Secret &key);

/// What the client brought back: where its user declined, the call takes the approval back. Errors "approval.state"
/// where `requestState` is none of ours, "approval.action" where the user's action is none of MCP's.
[[nodiscard]] Result<void> readApprovalRound(const McpRequest &request, const Secret &key, ToolCall &call);

} // namespace gateway
