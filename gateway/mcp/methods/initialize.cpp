#include "gateway/mcp/methods/initialize.h"

#include "gateway/core/jsonwriter.h"
#include "gateway/mcp/answers.h"
#include "gateway/mcp/clientinfo.h"
#include "gateway/mcp/serverinfo.h"
#include "gateway/mcp/sessionid.h"

namespace gateway {

void answerInitialize(McpContext &context, const McpRequestPtr &request) {
    const Json *asked = request->param("protocolVersion");
    if (asked == nullptr || !asked->isString()) {
        refuse(*request, mcpcode::invalidParams, "`protocolVersion` must be a string");
        return;
    }
    const std::string version(isMcpLegacyVersion(*asked->asString()) ? *asked->asString() : mcpLegacyVersions.front());
    Caller &caller = request->caller;
    caller.app = appOf(request->param("clientInfo"));
    const McpSession session = newMcpSession(version, caller.app, caller.profile, context.services.clock.now());
    caller.session = session.name;

    JsonRpcResult result = beginResult(*request, 2048);
    appendJsonString(result.member("protocolVersion"), version);
    result.member("capabilities") += capabilitiesText(request->era);
    result.member("serverInfo") += serverInfoText();
    appendJsonString(result.member("instructions"), instructionsFor(request->profile->mode));
    answerRecorded(context, request, discoveryRecord(context, *request, "initialize"),
                   endResult(std::move(result), *request),
                   {{"Mcp-Session-Id", sealSessionId(session, context.services.sessionKey)}});
}

} // namespace gateway
