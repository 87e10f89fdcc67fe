#include "gateway/mcp/eras/legacybatch.h"

#include "gateway/mcp/answers.h"
#include "gateway/mcp/clientinfo.h"
#include "gateway/mcp/eras/incoming.h"
#include "gateway/mcp/methods/notifications.h"

#include <variant>
#include <vector>

namespace gateway {

namespace {

using ReadMessage = std::variant<JsonRpcMessage, JsonRpcFault>;

bool isAnswered(const ReadMessage &read) {
    const auto *message = std::get_if<JsonRpcMessage>(&read);
    return message == nullptr || message->kind == JsonRpcMessage::Kind::Request;
}

void runInBatch(McpContext &context, const McpRequestPtr &request) {
    if (request->method == "initialize")
        refuse(*request, mcpcode::invalidRequest, "initialize must not be part of a batch");
    else
        runMethod(context, request);
}

// Requests of the batch share caller and snapshot; each gets its own copy, since each may outlive the others.
McpRequestPtr requestOf(const McpRequest &prototype, const McpSession &session, JsonRpcMessage &&message,
                        McpReplyPtr reply) {
    auto request = std::make_shared<McpRequest>(prototype);
    takeMessage(*request, std::move(message));
    useSession(*request, session);
    request->reply = std::move(reply);
    return request;
}

void answerBatch(McpContext &context, const McpExchangePtr &exchange, const McpSession &session,
                 std::vector<ReadMessage> &&messages, std::size_t answers) {
    const McpRequestPtr prototype = newRequest(context, exchange, McpEra::Legacy);
    if (prototype == nullptr)
        return;
    const std::vector<McpReplyPtr> replies = repliesToBatch(exchange, answers);
    auto reply = replies.begin();
    for (ReadMessage &read : messages) {
        if (const auto *fault = std::get_if<JsonRpcFault>(&read))
            (*reply++)->send(200, {}, jsonRpcErrorText(fault->id, fault->error));
        else if (isAnswered(read))
            runInBatch(context,
                       requestOf(*prototype, session, std::move(*std::get_if<JsonRpcMessage>(&read)), *reply++));
    }
}

} // namespace

void useSession(McpRequest &request, const McpSession &session) {
    request.caller.app = session.app;
    request.caller.session = session.name;
    takeTrace(request.caller, request.params);
}

void takeLegacyBatch(McpContext &context, const McpExchangePtr &exchange, const McpSession &session,
                     JsonArray &messages) {
    const bool fits = !messages.empty() && messages.size() <= maxMcpBatch;
    if (session.version != mcpBatchVersion || !fits) {
        answerError(*exchange, 400, mcpcode::invalidRequest,
                    session.version != mcpBatchVersion
                        ? "The body must hold one message in this protocol version"
                        : "A batch must hold 1 to " + std::to_string(maxMcpBatch) + " messages");
        return;
    }
    std::vector<ReadMessage> read;
    std::size_t answers = 0;
    for (Json &message : messages) {
        read.push_back(readJsonRpc(std::move(message)));
        answers += isAnswered(read.back()) ? 1 : 0;
        const auto *notification = std::get_if<JsonRpcMessage>(&read.back());
        if (notification != nullptr && notification->kind == JsonRpcMessage::Kind::Notification)
            takeNotification(context, session.name, *notification);
    }
    if (answers == 0)
        answerAccepted(*exchange);
    else
        answerBatch(context, exchange, session, std::move(read), answers);
}

} // namespace gateway
