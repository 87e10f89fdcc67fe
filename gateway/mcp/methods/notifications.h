#pragma once

#include "gateway/mcp/context.h"
#include "gateway/mcp/jsonrpc.h"

#include <string>

namespace gateway {

/// Takes a notification of a legacy session: cancellations are acted on, everything else is accepted and ignored.
void takeNotification(const McpContext &context, const std::string &session, const JsonRpcMessage &message);

} // namespace gateway
