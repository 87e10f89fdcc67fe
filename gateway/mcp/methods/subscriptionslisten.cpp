#include "gateway/mcp/answers.h"
#include "gateway/mcp/methods/method.h"

namespace gateway {

void answerSubscriptionsListen(McpContext &context, const McpRequestPtr &request) {
    const Json *wanted = request->param("notifications");
    if (wanted == nullptr || !wanted->isObject()) {
        refuse(*request, mcpcode::invalidParams, "`notifications` must be an object");
        return;
    }
    if (!context.streams.hasRoom(request->caller.profile)) {
        refuse(*request, mcpcode::invalidRequest, tooManyStreams(), 429);
        return;
    }
    const Json *tools = wanted->find("toolsListChanged");
    context.streams.open({.exchange = request->exchange,
                          .caller = request->caller,
                          .session = {},
                          .subscriptionId = request->id,
                          .wantsTools = tools != nullptr && tools->boolOr(false)},
                         *request->catalog);
}

} // namespace gateway
