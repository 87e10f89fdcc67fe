#pragma once

#include "gateway/call/calloutcome.h"
#include "gateway/core/error.h"
#include "gateway/domain/content.h"
#include "gateway/mcp/mcprequest.h"

#include <string>
#include <string_view>

namespace gateway {

/// Responses to tools/call as JSON-RPC text.

/// The same JSON object as text and as structuredContent.
[[nodiscard]] std::string objectResult(const McpRequest &request, const Json &object);
/// isError: the code, the message, each problem on a line of its own, and when to retry.
[[nodiscard]] std::string errorResult(const McpRequest &request, const Error &error, std::string_view callId = {});
/// What came of a call: the mapped reply, the error, or the dry run's request.
[[nodiscard]] std::string outcomeResult(const McpRequest &request, const CallOutcome &outcome);

/// The text of an error as a model reads it.
[[nodiscard]] std::string errorTextForModel(const Error &error);

} // namespace gateway
