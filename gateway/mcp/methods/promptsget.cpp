#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"
#include "gateway/mcp/answers.h"
#include "gateway/mcp/methods/method.h"
#include "gateway/mcp/prompts/promptview.h"

namespace gateway {

namespace {

void refusePrompt(McpContext &context, const McpRequestPtr &request, AuditRecord record, const Error &error) {
    const bool hidden = error.kind == ErrorKind::NotFound;
    record.kind = hidden ? AuditKind::Denial : AuditKind::Discovery;
    markDenied(record, hidden ? "scope" : "arguments", error.message);
    answerRecorded(context, request, std::move(record),
                   jsonRpcErrorText(request->id, {mcpcode::invalidParams, error.message, {}}));
}

} // namespace

void answerPromptsGet(McpContext &context, const McpRequestPtr &request) {
    const Json *name = request->param("name");
    const Json *arguments = request->param("arguments");
    if (name == nullptr || !name->isString()) {
        refuse(*request, mcpcode::invalidParams, "`name` must be a string");
        return;
    }
    if (arguments != nullptr && !arguments->isNull() && !arguments->isObject()) {
        refuse(*request, mcpcode::invalidParams, "`arguments` must be an object");
        return;
    }
    AuditRecord record = discoveryRecord(context, *request, "prompts/get");
    record.endpoint = cutText(cleanForModel(*name->asString()), 100);
    const auto messages =
        promptMessages(ProfileView(*request->catalog, *request->profile), *name->asString(), arguments);
    if (!messages) {
        refusePrompt(context, request, std::move(record), messages.error());
        return;
    }
    JsonRpcResult result = beginResult(*request, 4096);
    for (const auto &[member, value] : *messages->asObject())
        appendJson(result.member(member), value);
    answerRecorded(context, request, std::move(record), endResult(std::move(result), *request));
}

} // namespace gateway
