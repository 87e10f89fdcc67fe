#include "gateway/core/jsonwriter.h"
#include "gateway/mcp/answers.h"
#include "gateway/mcp/methods/method.h"
#include "gateway/mcp/serverinfo.h"

namespace gateway {

void answerServerDiscover(McpContext &context, const McpRequestPtr &request) {
    JsonRpcResult result = beginResult(*request, 2048);
    result.member("supportedVersions") += "[\"" + std::string(mcpModernVersion) + "\"]";
    result.member("capabilities") += capabilitiesText(request->era);
    appendJsonString(result.member("instructions"), instructionsFor(request->profile->mode));
    addCaching(result, *request);
    answerRecorded(context, request, discoveryRecord(context, *request, "server/discover"),
                   endResult(std::move(result), *request));
}

} // namespace gateway
