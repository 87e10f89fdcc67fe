#include "gateway/mcp/eras/legacyera.h"

#include "gateway/mcp/answers.h"
#include "gateway/mcp/clientinfo.h"
#include "gateway/mcp/endedsessions.h"
#include "gateway/mcp/eras/era.h"
#include "gateway/mcp/eras/incoming.h"
#include "gateway/mcp/eras/legacybatch.h"
#include "gateway/mcp/eras/legacysession.h"
#include "gateway/mcp/headers.h"
#include "gateway/mcp/methods/initialize.h"
#include "gateway/mcp/methods/notifications.h"

namespace gateway {

namespace {

void takeInitialize(McpContext &context, const McpExchangePtr &exchange, JsonRpcMessage &&message) {
    const McpRequestPtr request = newRequest(context, exchange, McpEra::Legacy);
    if (request == nullptr)
        return;
    takeMessage(*request, std::move(message));
    takeTrace(request->caller, request->params);
    request->reply = replyTo(exchange);
    answerInitialize(context, request);
}

void takeRequest(McpContext &context, const McpExchangePtr &exchange, const McpSession &session,
                 JsonRpcMessage &&message) {
    const McpRequestPtr request = newRequest(context, exchange, McpEra::Legacy);
    if (request == nullptr)
        return;
    takeMessage(*request, std::move(message));
    useSession(*request, session);
    request->exchange = exchange;
    request->reply = replyTo(exchange);
    runMethod(context, request);
}

void takeMessage(McpContext &context, const McpExchangePtr &exchange, const McpSession &session,
                 JsonRpcMessage &&message) {
    if (message.kind == JsonRpcMessage::Kind::Request) {
        takeRequest(context, exchange, session, std::move(message));
        return;
    }
    if (message.kind == JsonRpcMessage::Kind::Notification)
        takeNotification(context, session.name, message);
    answerAccepted(*exchange);
}

bool refusedAsModern(McpExchange &exchange) {
    if (!saysModernVersion(exchange))
        return false;
    answerError(exchange, 405, mcpcode::invalidRequest, "Only POST is served in this protocol version", "null",
                {{"Allow", "POST"}});
    return true;
}

void openStream(McpContext &context, const McpExchangePtr &exchange, const McpSession &session) {
    const McpRequestPtr request = newRequest(context, exchange, McpEra::Legacy);
    if (request == nullptr)
        return;
    if (!context.streams.hasRoom(request->caller.profile)) {
        answerError(*exchange, 429, mcpcode::invalidRequest, tooManyStreams(), "null", {{"Retry-After", "60"}});
        return;
    }
    context.streams.open(
        {.exchange = exchange, .caller = request->caller, .session = session.name, .subscriptionId = {}},
        *request->catalog);
}

} // namespace

void takeLegacyPost(McpContext &context, const McpExchangePtr &exchange, Json &&body) {
    if (body.isArray() && saysModernVersion(*exchange))
        return answerError(*exchange, 400, mcpcode::invalidRequest,
                           "Batches are not allowed in this protocol version: the body must hold one message");
    if (body.isArray()) {
        withLegacySession(context, exchange, [&](const McpSession &session) {
            takeLegacyBatch(context, exchange, session, *body.asArray());
        });
        return;
    }
    auto read = readJsonRpc(std::move(body));
    if (const auto *fault = std::get_if<JsonRpcFault>(&read)) {
        answerError(*exchange, 400, fault->error.code, fault->error.message, fault->id);
        return;
    }
    auto &message = *std::get_if<JsonRpcMessage>(&read);
    if (message.method == "initialize" && message.kind == JsonRpcMessage::Kind::Request)
        takeInitialize(context, exchange, std::move(message));
    else
        withLegacySession(context, exchange, [&](const McpSession &session) {
            takeMessage(context, exchange, session, std::move(message));
        });
}

void openLegacyStream(McpContext &context, const McpExchangePtr &exchange) {
    if (refusedAsModern(*exchange))
        return;
    if (!acceptsMediaType(*exchange, "text/event-stream")) {
        answerError(*exchange, 406, mcpcode::invalidRequest, "The header Accept must allow text/event-stream");
        return;
    }
    withLegacySession(context, exchange, [&](const McpSession &session) { openStream(context, exchange, session); });
}

void endLegacySession(McpContext &context, const McpExchangePtr &exchange) {
    if (refusedAsModern(*exchange))
        return;
    withLegacySession(context, exchange, [&](const McpSession &session) {
        context.services.endedSessions.end(session.name, session.expiresAt, context.services.clock.now());
        context.streams.endSession(session.name);
        exchange->answer(204, {}, {});
    });
}

} // namespace gateway
