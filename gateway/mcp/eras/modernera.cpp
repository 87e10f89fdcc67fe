#include "gateway/mcp/eras/modernera.h"

#include "gateway/core/text.h"
#include "gateway/mcp/answers.h"
#include "gateway/mcp/clientinfo.h"
#include "gateway/mcp/eras/incoming.h"
#include "gateway/mcp/eras/validationladder.h"

namespace gateway {

namespace {

// Headers that say something else than the body may be an attempt to get past somebody who reads only the headers.
void refuseFaulty(McpContext &context, const McpRequestPtr &request, const JsonRpcError &fault) {
    AuditRecord record = discoveryRecord(context, *request, cutText(cleanForModel(request->method), 100));
    record.kind = AuditKind::Denial;
    record.status = 400;
    markDenied(record, "protocol", fault.message);
    context.services.recorder.record(
        std::move(record), [request, json = jsonRpcErrorText(request->id, fault)](const Result<void> &stored) mutable {
            if (stored)
                request->reply->send(400, {}, std::move(json));
            else
                refuseUnrecorded(*request);
        });
}

void takeRequest(McpContext &context, const McpExchangePtr &exchange, JsonRpcMessage &&message) {
    const McpRequestPtr request = newRequest(context, exchange, McpEra::Modern);
    if (request == nullptr)
        return;
    takeMessage(*request, std::move(message));
    request->exchange = exchange;
    request->reply = replyTo(exchange);
    request->caller.app = appOf(request->meta("io.modelcontextprotocol/clientInfo"));
    takeTrace(request->caller, request->params);
    if (const auto fault = checkModernRequest(*exchange, *request))
        refuseFaulty(context, request, *fault);
    else
        runMethod(context, request);
}

} // namespace

void takeModernPost(McpContext &context, const McpExchangePtr &exchange, Json &&body) {
    auto read = readJsonRpc(std::move(body));
    if (const auto *fault = std::get_if<JsonRpcFault>(&read)) {
        answerError(*exchange, 400, fault->error.code, fault->error.message, fault->id);
        return;
    }
    auto &message = *std::get_if<JsonRpcMessage>(&read);
    if (message.kind == JsonRpcMessage::Kind::Request)
        takeRequest(context, exchange, std::move(message));
    else
        answerAccepted(*exchange); // closing the connection is the only cancellation there is
}

} // namespace gateway
