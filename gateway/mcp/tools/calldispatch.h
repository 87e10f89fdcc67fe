#pragma once

#include "gateway/call/toolcall.h"
#include "gateway/mcp/context.h"

#include <string>

namespace gateway {

/// What tools/call asks to be called.
struct WantedCall {
    std::string tool;     ///< "execute_call" or the curated tool's name.
    std::string endpoint; ///< As ProfileView::findEndpoint takes it.
    Json params;
    std::string reason;
};

/// Runs the call and answers the request with its outcome: progress events where a progressToken was given,
/// cancellation as the era has it. `_meta` may hold "gatehouse/reason" (curated tools have no argument for it) and,
/// from an operator, "gatehouse/dryRun".
void dispatchCall(McpContext &context, const McpRequestPtr &request, WantedCall wanted);

} // namespace gateway
