#include "gateway/mcp/answers.h"
#include "gateway/mcp/methods/method.h"

namespace gateway {

// The list has one page: several clients never ask for a second one. So no cursor was ever handed out.
void answerToolsList(McpContext &context, const McpRequestPtr &request) {
    const Json *cursor = request->param("cursor");
    if (cursor != nullptr && !cursor->isNull()) {
        refuse(*request, mcpcode::invalidParams, "Unknown cursor");
        return;
    }
    const std::shared_ptr<const std::string> tools = context.toolLists.listFor(*request->catalog, *request->profile);
    JsonRpcResult result = beginResult(*request, tools->size() + 512);
    result.member("tools") += *tools;
    addCaching(result, *request);
    answerRecorded(context, request, discoveryRecord(context, *request, "tools/list"),
                   endResult(std::move(result), *request));
}

} // namespace gateway
