#pragma once

#include "gateway/mcp/context.h"
#include "gateway/mcp/mcprequest.h"
#include "gateway/mcp/sessionid.h"

#include <cstddef>

namespace gateway {

/// Messages of one batch; more are refused (400, -32600).
inline constexpr std::size_t maxMcpBatch = 50;

/// The messages of an array (JSON-RPC 2.0 section 6), which only protocol version 2025-03-26 has: answered with an
/// array of the responses, or with 202 when there is none to give.
void takeLegacyBatch(McpContext &context, const McpExchangePtr &exchange, const McpSession &session,
                     JsonArray &messages);

/// Fills in what the session knows of its client.
void useSession(McpRequest &request, const McpSession &session);

} // namespace gateway
