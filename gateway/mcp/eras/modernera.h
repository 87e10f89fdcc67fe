#pragma once

#include "gateway/core/json.h"
#include "gateway/mcp/context.h"

namespace gateway {

/// The stateless version 2026-07-28: checks the envelope in the order that the protocol gives, then runs the method.
void takeModernPost(McpContext &context, const McpExchangePtr &exchange, Json &&body);

} // namespace gateway
