#include "gateway/core/jsonwriter.h"
#include "gateway/mcp/methods/listanswer.h"
#include "gateway/mcp/methods/method.h"
#include "gateway/mcp/prompts/promptview.h"

namespace gateway {

void answerPromptsList(McpContext &context, const McpRequestPtr &request) {
    if (!refusedForCursor(*request))
        answerList(context, request, "prompts",
                   toJsonText(promptList(ProfileView(*request->catalog, *request->profile))));
}

} // namespace gateway
