#include "gateway/core/jsonwriter.h"
#include "gateway/mcp/answers.h"
#include "gateway/mcp/methods/method.h"
#include "gateway/mcp/prompts/completion.h"

namespace gateway {

namespace {

std::string_view textAt(const Json *json, std::string_view name) {
    const Json *value = json == nullptr ? nullptr : json->find(name);
    return value == nullptr ? std::string_view() : value->stringOr({});
}

bool isReference(const Json *reference) {
    const std::string_view type = textAt(reference, "type");
    return (type == "ref/prompt" && !textAt(reference, "name").empty()) ||
           (type == "ref/resource" && !textAt(reference, "uri").empty());
}

// `context.arguments` holds what was chosen already (2025-06-18 and later).
CompletionWish wishOf(const McpRequest &request, const Json &argument) {
    const Json *context = request.param("context");
    const Json *chosen = context == nullptr ? nullptr : context->find("arguments");
    return {textAt(request.param("ref"), "type") == "ref/resource", std::string(textAt(&argument, "name")),
            std::string(textAt(&argument, "value")), std::string(textAt(chosen, "collection"))};
}

} // namespace

// Unknown prompts and templates get proposals by the argument's name like all others: an error would tell which exist.
void answerCompletionComplete(McpContext &context, const McpRequestPtr &request) {
    const Json *argument = request->param("argument");
    if (!isReference(request->param("ref"))) {
        refuse(*request, mcpcode::invalidParams,
               "`ref` must be {\"type\": \"ref/prompt\", \"name\"} or {\"type\": \"ref/resource\", \"uri\"}");
        return;
    }
    if (argument == nullptr || textAt(argument, "name").empty()) {
        refuse(*request, mcpcode::invalidParams, "`argument` must be {\"name\", \"value\"}");
        return;
    }
    const Completion completion =
        complete(ProfileView(*request->catalog, *request->profile), wishOf(*request, *argument));
    const JsonArray values(completion.values.begin(), completion.values.end());
    JsonRpcResult result = beginResult(*request);
    appendJson(result.member("completion"), Json::object({{"values", values},
                                                          {"total", static_cast<std::int64_t>(completion.total)},
                                                          {"hasMore", completion.total > completion.values.size()}}));
    answerRecorded(context, request, discoveryRecord(context, *request, "completion/complete"),
                   endResult(std::move(result), *request));
}

} // namespace gateway
