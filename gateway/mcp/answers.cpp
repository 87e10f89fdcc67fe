#include "gateway/mcp/answers.h"

#include "gateway/call/callfinisher.h"
#include "gateway/mcp/serverinfo.h"

#include <chrono>

namespace gateway {

JsonRpcResult beginResult(const McpRequest &request, std::size_t expectedBytes) {
    JsonRpcResult result(request.id, expectedBytes);
    if (request.modern())
        result.member("resultType") += R"("complete")";
    return result;
}

void addCaching(JsonRpcResult &result, const McpRequest &request) {
    if (!request.modern())
        return;
    result.member("ttlMs") += "30000";
    result.member("cacheScope") += R"("private")";
}

std::string endResult(JsonRpcResult &&result, const McpRequest &request, std::string_view ownMeta) {
    if (!request.modern() && ownMeta.empty())
        return std::move(result).take();
    std::string &text = result.member("_meta");
    text += '{';
    text += ownMeta;
    if (request.modern()) {
        text += ownMeta.empty() ? "" : ",";
        text += R"("io.modelcontextprotocol/serverInfo":)";
        text += serverInfoText();
    }
    text += '}';
    return std::move(result).take();
}

void refuse(const McpRequest &request, int code, std::string message, int httpStatus) {
    request.reply->send(httpStatus, {}, jsonRpcErrorText(request.id, {code, std::move(message), {}}));
}

AuditRecord discoveryRecord(const McpContext &context, const McpRequest &request, std::string_view tool) {
    AuditRecord record = recordOf(request.caller, context.services.clock.now());
    record.kind = AuditKind::Discovery;
    record.tool = tool;
    record.decision = "allowed";
    record.policyRevision = request.catalog->revision();
    record.bytesIn = request.bytesIn;
    return record;
}

void markDenied(AuditRecord &record, std::string_view rule, std::string_view detail) {
    record.decision = "denied";
    record.rule = rule;
    record.detail = detail;
}

void answerRecorded(McpContext &context, const McpRequestPtr &request, AuditRecord record, std::string json,
                    McpExchange::Headers headers) {
    using std::chrono::duration_cast, std::chrono::microseconds;
    record.status = 200;
    record.bytesOut = static_cast<std::int64_t>(json.size());
    record.latencyUs = duration_cast<microseconds>(context.services.clock.monotonic() - request->started).count();
    context.services.recorder.record(std::move(record), [request, json = std::move(json),
                                                         headers = std::move(headers)](Result<void> stored) mutable {
        if (stored)
            request->reply->send(200, std::move(headers), std::move(json));
        else
            refuseUnrecorded(*request);
    });
}

void refuseRecorded(McpContext &context, const McpRequestPtr &request, const McpDenial &denial) {
    AuditRecord record = discoveryRecord(context, *request, denial.tool);
    record.kind = AuditKind::Denial;
    markDenied(record, denial.rule, denial.message);
    answerRecorded(context, request, std::move(record),
                   jsonRpcErrorText(request->id, {mcpcode::invalidParams, denial.message, {}}));
}

void refuseUnrecorded(const McpRequest &request, std::string message) {
    refuse(request, mcpcode::internal, std::move(message), 503);
}

} // namespace gateway
