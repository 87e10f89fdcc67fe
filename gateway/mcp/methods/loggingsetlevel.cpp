#include "gateway/mcp/answers.h"
#include "gateway/mcp/endedsessions.h"
#include "gateway/mcp/loglevel.h"
#include "gateway/mcp/methods/method.h"

namespace gateway {

// Until a session asks for log messages it gets none.
void answerLoggingSetLevel(McpContext &context, const McpRequestPtr &request) {
    const Json *asked = request->param("level");
    const auto level = mcpLogLevel(asked == nullptr ? std::string_view() : asked->stringOr({}));
    if (!level) {
        refuse(*request, mcpcode::invalidParams,
               "`level` must be one of debug, info, notice, warning, error, critical, alert, emergency");
        return;
    }
    context.services.endedSessions.setLogLevel(request->caller.session, *level);
    request->reply->send(200, {}, endResult(beginResult(*request), *request));
}

} // namespace gateway
