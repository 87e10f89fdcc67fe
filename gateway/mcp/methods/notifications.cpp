#include "gateway/mcp/methods/notifications.h"

#include "gateway/core/jsonwriter.h"

namespace gateway {

void takeNotification(const McpContext &context, const std::string &session, const JsonRpcMessage &message) {
    const Json *requestId = message.params.find("requestId");
    if (message.method == "notifications/cancelled" && requestId != nullptr)
        context.services.cancelEverywhere(session, toJsonText(*requestId));
}

} // namespace gateway
