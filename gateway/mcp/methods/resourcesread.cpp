#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"
#include "gateway/mcp/answers.h"
#include "gateway/mcp/methods/method.h"
#include "gateway/mcp/resources/contracturis.h"
#include "gateway/mcp/resources/documentcontents.h"
#include "gateway/mcp/tools/inspectcontract.h"

namespace gateway {

namespace {

constexpr int legacyNotFound = -32002; // before 2026-07-28, which forbids it

// Hidden and unknown ones get the same words, and both leave a trace.
void refuseUnknown(McpContext &context, const McpRequestPtr &request, AuditRecord record, const std::string &uri) {
    record.kind = AuditKind::Denial;
    markDenied(record, "scope", "Resource not found");
    const std::string data = toJsonText(Json::object({{"uri", uri}}));
    const int code = request->modern() ? mcpcode::invalidParams : legacyNotFound;
    answerRecorded(context, request, std::move(record),
                   jsonRpcErrorText(request->id, {code, "Resource not found", data}));
}

void answerContents(McpContext &context, const McpRequestPtr &request, AuditRecord record, const std::string &json) {
    JsonRpcResult result = beginResult(*request, json.size() + 512);
    result.member("contents") += '[' + json + ']';
    addCaching(result, *request);
    answerRecorded(context, request, std::move(record), endResult(std::move(result), *request));
}

std::string jsonContents(const std::string &uri, std::string_view text) {
    return toJsonText(Json::object({{"uri", uri}, {"mimeType", "application/json"}, {"text", text}}));
}

void answerContract(McpContext &context, const McpRequestPtr &request, AuditRecord record, const std::string &uri,
                    const ContractTarget &target) {
    record.collection = target.collection->info.name;
    if (target.endpoint == nullptr) {
        record.endpoint.clear();
        const auto text = context.contracts.textOf(*request->catalog, *request->profile, *target.collection);
        answerContents(context, request, std::move(record), jsonContents(uri, *text));
        return;
    }
    record.endpoint = target.endpoint->info().title();
    const ProfileView view(*request->catalog, *request->profile);
    const auto contract = contractForModel(view, target.endpoint->info().id.text());
    if (contract) {
        answerContents(context, request, std::move(record), jsonContents(uri, toJsonText(*contract)));
        return;
    }
    markDenied(record, "contract", contract.error().message);
    record.decision = "failed";
    answerRecorded(context, request, std::move(record),
                   jsonRpcErrorText(request->id, {mcpcode::internal, contract.error().message, {}}));
}

} // namespace

void answerResourcesRead(McpContext &context, const McpRequestPtr &request) {
    const Json *asked = request->param("uri");
    if (asked == nullptr || !asked->isString()) {
        refuse(*request, mcpcode::invalidParams, "`uri` must be a string");
        return;
    }
    const std::string uri = *asked->asString();
    AuditRecord record = discoveryRecord(context, *request, "resources/read");
    record.endpoint = cutText(cleanForModel(uri), 200);
    const ProfileView view(*request->catalog, *request->profile);
    if (const auto contract = findContract(view, uri)) {
        answerContract(context, request, std::move(record), uri, *contract);
    } else if (const auto found = view.findDocument(uri)) {
        const Json contents = documentContents(*found->document, uri, found->values);
        answerContents(context, request, std::move(record), toJsonText(contents));
    } else {
        refuseUnknown(context, request, std::move(record), uri);
    }
}

} // namespace gateway
