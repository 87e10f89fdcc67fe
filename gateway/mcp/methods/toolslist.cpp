#include "gateway/mcp/methods/listanswer.h"
#include "gateway/mcp/methods/method.h"

namespace gateway {

void answerToolsList(McpContext &context, const McpRequestPtr &request) {
    if (!refusedForCursor(*request))
        answerList(context, request, "tools", *context.toolLists.listFor(*request->catalog, *request->profile));
}

} // namespace gateway
