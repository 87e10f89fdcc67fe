#include "gateway/core/jsonwriter.h"
#include "gateway/mcp/methods/listanswer.h"
#include "gateway/mcp/methods/method.h"
#include "gateway/mcp/resources/resourcelists.h"

namespace gateway {

void answerResourceTemplatesList(McpContext &context, const McpRequestPtr &request) {
    if (!refusedForCursor(*request))
        answerList(context, request, "resourceTemplates",
                   toJsonText(resourceTemplateList(ProfileView(*request->catalog, *request->profile))));
}

} // namespace gateway
