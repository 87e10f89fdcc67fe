#include "gateway/mcp/answers.h"
#include "gateway/mcp/methods/method.h"

namespace gateway {

void answerPing(McpContext &, const McpRequestPtr &request) {
    request->reply->send(200, {}, endResult(beginResult(*request), *request));
}

} // namespace gateway
