#include "gateway/mcp/runningcalls.h"

#include "gateway/core/jsonwriter.h"

namespace gateway {

void tellProgress(McpCall &call, std::string_view message) {
    if (call.progressToken.empty() || call.cancelled || call.answered)
        return;
    std::string json = R"({"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":)";
    json += call.progressToken;
    json += R"(,"progress":)";
    json += std::to_string(++call.progress);
    json += R"(,"message":)";
    appendJsonString(json, message);
    json += "}}";
    call.request->reply->notify(json);
}

void tellLog(McpCall &call, std::string_view message) {
    if (!call.wantsLog || call.cancelled || call.answered)
        return;
    std::string json =
        R"({"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info","logger":"gatehouse","data":)";
    appendJsonString(json, message);
    json += "}}";
    call.request->reply->notify(json);
}

void tellWaiting(McpCall &call) {
    if (call.approvalId.empty())
        tellProgress(call, "Waiting for the answer of the API");
    else
        tellProgress(call, "Waiting for approval by a person (" + call.approvalId + ')');
}

void RunningCalls::add(const McpCallPtr &call) {
    if (!call->answered && m_calls.size() < maxCalls)
        m_calls.insert(call);
}

void RunningCalls::cancel(const McpCallPtr &call) {
    call->cancelled = true;
    m_runner.cancel(call->handle);
}

void RunningCalls::cancel(std::string_view session, std::string_view requestId) {
    for (const McpCallPtr &call : m_calls) {
        if (call->session != session || call->request->id != requestId || session.empty())
            continue;
        const McpCallPtr found = call; // cancelling may take it out of the set
        cancel(found);
        return;
    }
}

void RunningCalls::keepAlive() {
    const auto calls = m_calls; // telling may take some out of the set
    for (const McpCallPtr &call : calls)
        tellWaiting(*call);
}

} // namespace gateway
