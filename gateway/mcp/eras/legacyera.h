#pragma once

#include "gateway/core/json.h"
#include "gateway/mcp/context.h"

namespace gateway {

/// The sessionful versions, 2024-11-05 to 2025-11-25.

/// A POST with one message, or a batch of them at 2025-03-26.
void takeLegacyPost(McpContext &context, const McpExchangePtr &exchange, Json &&body);
/// GET: opens the session's event stream for unsolicited messages.
void openLegacyStream(McpContext &context, const McpExchangePtr &exchange);
/// DELETE: ends the session.
void endLegacySession(McpContext &context, const McpExchangePtr &exchange);

} // namespace gateway
