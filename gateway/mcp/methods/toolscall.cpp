#include "gateway/catalog/profileview.h"
#include "gateway/core/text.h"
#include "gateway/mcp/answers.h"
#include "gateway/mcp/methods/method.h"
#include "gateway/mcp/tools/calldispatch.h"
#include "gateway/mcp/tools/operations.h"

namespace gateway {

namespace {

// The arguments, moved out of the request; {} where absent, nothing where they are no object.
std::optional<Json> takeArguments(McpRequest &request) {
    Json *arguments = request.params.find("arguments");
    if (arguments == nullptr || arguments->isNull())
        return Json::object();
    return arguments->isObject() ? std::optional(std::move(*arguments)) : std::nullopt;
}

// Hidden and unknown tools get the same words, and both leave a trace.
void refuseUnknownTool(McpContext &context, const McpRequestPtr &request, std::string_view name) {
    const std::string tool = cutText(cleanForModel(name), 100);
    refuseRecorded(context, request, {tool, "scope", "Unknown tool: " + tool});
}

} // namespace

void answerToolsCall(McpContext &context, const McpRequestPtr &request) {
    const Json *nameParam = request->param("name");
    if (nameParam == nullptr || !nameParam->isString()) {
        refuseRecorded(context, request, {"tools/call", "arguments", "`name` must be a string"});
        return;
    }
    const std::string name = *nameParam->asString();
    std::optional<Json> arguments = takeArguments(*request);
    if (!arguments) {
        refuseRecorded(context, request,
                       {cutText(cleanForModel(name), 100), "arguments", "`arguments` must be an object"});
        return;
    }
    if (const McpOperation *operation = findMcpOperation(name, request->profile->mode)) {
        operation->run(context, request, *arguments);
        return;
    }
    const CatalogEndpoint *endpoint = ProfileView(*request->catalog, *request->profile).findTool(name);
    if (endpoint == nullptr)
        refuseUnknownTool(context, request, name);
    else
        dispatchCall(context, request, {name, endpoint->info().id.text(), std::move(*arguments), {}});
}

} // namespace gateway
