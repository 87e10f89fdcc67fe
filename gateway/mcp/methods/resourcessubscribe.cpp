#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"
#include "gateway/mcp/answers.h"
#include "gateway/mcp/endedsessions.h"
#include "gateway/mcp/methods/method.h"
#include "gateway/mcp/viewprint.h"

namespace gateway {

namespace {

// The URI, or empty after a refusal.
std::string uriOf(const McpRequest &request) {
    const Json *uri = request.param("uri");
    const bool usable = uri != nullptr && uri->isString() && !uri->asString()->empty() &&
                        uri->asString()->size() <= WrittenDocument::maxUriBytes;
    if (!usable)
        refuse(request, mcpcode::invalidParams, "`uri` must be a string of 1 to 500 characters");
    return usable ? *uri->asString() : std::string();
}

void answerEmpty(McpContext &context, const McpRequestPtr &request, const std::string &uri) {
    AuditRecord record = discoveryRecord(context, *request, request->method);
    record.endpoint = cutText(cleanForModel(uri), 200);
    answerRecorded(context, request, std::move(record), endResult(beginResult(*request), *request));
}

} // namespace

// Any URI may be subscribed to: refusing unknown ones would tell which exist. Whoever cannot see it hears nothing.
void answerResourcesSubscribe(McpContext &context, const McpRequestPtr &request) {
    const std::string uri = uriOf(*request);
    if (uri.empty())
        return;
    const std::size_t print = ResourcePrints(*request->catalog).of(request->caller.profile, uri).value;
    if (!context.services.endedSessions.subscribe(request->caller.session, uri, print)) {
        refuse(*request, mcpcode::invalidParams, "Too many subscriptions: at most 100 for one session");
        return;
    }
    answerEmpty(context, request, uri);
}

void answerResourcesUnsubscribe(McpContext &context, const McpRequestPtr &request) {
    const std::string uri = uriOf(*request);
    if (uri.empty())
        return;
    context.services.endedSessions.unsubscribe(request->caller.session, uri);
    answerEmpty(context, request, uri);
}

} // namespace gateway
