#pragma once

#include "gateway/mcp/context.h"
#include "gateway/mcp/mcprequest.h"

namespace gateway {

/// Opens a legacy session: negotiates the version and answers with the session id in a header.
void answerInitialize(McpContext &context, const McpRequestPtr &request);

} // namespace gateway
