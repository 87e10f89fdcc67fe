#include "gateway/mcp/methods/listanswer.h"

#include "gateway/mcp/answers.h"

namespace gateway {

void answerList(McpContext &context, const McpRequestPtr &request, std::string_view member, std::string_view json) {
    JsonRpcResult result = beginResult(*request, json.size() + 512);
    result.member(member) += json;
    addCaching(result, *request);
    answerRecorded(context, request, discoveryRecord(context, *request, request->method),
                   endResult(std::move(result), *request));
}

bool refusedForCursor(const McpRequest &request) {
    const Json *cursor = request.param("cursor");
    if (cursor == nullptr || cursor->isNull())
        return false;
    refuse(request, mcpcode::invalidParams, "Unknown cursor");
    return true;
}

} // namespace gateway
