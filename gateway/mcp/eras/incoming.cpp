#include "gateway/mcp/eras/incoming.h"

#include "gateway/core/text.h"
#include "gateway/mcp/answers.h"
#include "gateway/mcp/methods/methodtable.h"

namespace gateway {

McpRequestPtr newRequest(McpContext &context, const McpExchangePtr &exchange, McpEra era) {
    auto request = std::make_shared<McpRequest>();
    request->started = context.services.clock.monotonic();
    request->catalog = context.services.catalog();
    request->profile = request->catalog == nullptr ? nullptr : request->catalog->profile(exchange->caller().profile);
    // An edit may have come between authentication and here.
    if (request->profile == nullptr || !request->profile->activeAt(context.services.clock.now())) {
        answerError(*exchange, 401, mcpcode::invalidRequest, "The access profile is not active", "null",
                    {{"WWW-Authenticate", "Bearer realm=\"gatehouse\""}});
        return nullptr;
    }
    request->era = era;
    request->caller = exchange->caller();
    if (request->caller.operatorName.empty())
        request->caller.via = Via::Mcp;
    request->bytesIn = static_cast<std::int64_t>(exchange->body().size());
    return request;
}

void takeMessage(McpRequest &request, JsonRpcMessage &&message) {
    request.id = std::move(message.id);
    request.method = std::move(message.method);
    request.params = std::move(message.params);
}

void runMethod(McpContext &context, const McpRequestPtr &request) {
    const McpMethodHandler handler = findMcpMethod(request->method, request->era);
    if (handler != nullptr)
        handler(context, request);
    else
        refuse(*request, mcpcode::methodNotFound, "Unknown method: " + cutText(cleanForModel(request->method), 100),
               request->modern() ? 404 : 200);
}

} // namespace gateway
