#pragma once

#include "gateway/mcp/context.h"
#include "gateway/mcp/jsonrpc.h"
#include "gateway/mcp/mcprequest.h"

namespace gateway {

/// A request of `caller()` on the current snapshot, with trace filled in; app, session, id and params are the era's
/// business. Where the profile is gone or no longer active by now, the exchange is answered with 401 and null comes
/// back.
[[nodiscard]] McpRequestPtr newRequest(McpContext &context, const McpExchangePtr &exchange, McpEra era);

/// Moves id, method and params of the message into the request.
void takeMessage(McpRequest &request, JsonRpcMessage &&message);

/// Hands the request to its method; one that the era does not have is answered with -32601.
void runMethod(McpContext &context, const McpRequestPtr &request);

} // namespace gateway
