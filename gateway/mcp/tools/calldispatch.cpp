#include "gateway/mcp/tools/calldispatch.h"

#include "gateway/call/stepup.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"
#include "gateway/mcp/answers.h"
#include "gateway/mcp/endedsessions.h"
#include "gateway/mcp/loglevel.h"
#include "gateway/mcp/tools/approvalround.h"
#include "gateway/mcp/tools/toolresult.h"

namespace gateway {

namespace {

constexpr std::size_t maxReasonBytes = 1000;

std::string reasonOf(const McpRequest &request, const std::string &argument) {
    const Json *meta = argument.empty() ? request.meta("gatehouse/reason") : nullptr;
    const std::string_view reason = meta != nullptr ? meta->stringOr({}) : std::string_view(argument);
    return cutText(cleanForModel(trimmed(reason)), maxReasonBytes);
}

bool wantsDryRun(const McpRequest &request) {
    const Json *meta = request.meta("gatehouse/dryRun");
    return meta != nullptr && meta->boolOr(false) && !request.caller.operatorName.empty();
}

std::string progressTokenOf(const McpRequest &request) {
    const Json *token = request.meta("progressToken");
    const bool usable = token != nullptr && (token->isString() || token->integer().has_value());
    return usable && request.reply->canNotify() ? toJsonText(*token) : std::string();
}

ToolCall toolCallOf(McpRequest &request, WantedCall &&wanted) {
    ToolCall call;
    call.waitsLong = !progressTokenOf(request).empty();
    call.reason = reasonOf(request, wanted.reason);
    call.dryRun = wantsDryRun(request);
    call.catalog = request.catalog;
    call.tool = std::move(wanted.tool);
    call.endpoint = std::move(wanted.endpoint);
    call.params = std::move(wanted.params);
    call.bytesIn = request.bytesIn;
    call.caller = std::move(request.caller);
    return call;
}

// What the log says at the end of a call.
std::string endOf(const CallOutcome &outcome) {
    if (outcome.reply)
        return "The API answered with HTTP " + std::to_string(outcome.reply->status);
    return outcome.error ? "The call ended with the error " + outcome.error->code : "Dry run: nothing was sent";
}

std::string nameOf(const WantedCall &wanted) {
    return cutText(cleanForModel(wanted.tool == "execute_call" ? wanted.endpoint : wanted.tool), 200);
}

// A batch is one JSON array: nothing can go ahead of an answer there.
bool wantsLog(const McpContext &context, const McpRequest &request) {
    if (request.modern() || !request.reply->canNotify())
        return false;
    const auto least = context.services.endedSessions.logLevel(request.caller.session);
    return least && *least <= mcpLogLevel("info").value_or(0);
}

// A person has to approve it, or did.
void tellApproval(const McpCallPtr &call, const std::string &approvalId) {
    call->approvalId = approvalId;
    if (approvalId.empty())
        tellProgress(*call, "Approved; passing on");
    else
        tellWaiting(*call);
}

void finish(const McpCallPtr &call, const CallOutcome &outcome, const Secret &key) {
    const McpRequest &request = *call->request;
    const bool unrecorded = outcome.error && outcome.error->code == "trail.unavailable";
    if (!unrecorded && !(outcome.error && asksForStepUp(*outcome.error))) {
        tellProgress(*call, outcome.reply ? "The API answered" : "Done");
        tellLog(*call, endOf(outcome));
    }
    call->answered = true;
    if (call->gone)
        return;
    if (call->cancelled)
        request.reply->drop();
    else if (unrecorded)
        refuseUnrecorded(request, outcome.error->message);
    else if (outcome.error && asksForStepUp(*outcome.error))
        request.reply->send(403, {{"WWW-Authenticate", stepUpChallenge(*outcome.error)}},
                            outcomeResult(request, outcome));
    else if (wantsApprovalRound(request, outcome))
        request.reply->send(200, {}, approvalRoundResult(request, outcome, key));
    else
        request.reply->send(200, {}, outcomeResult(request, outcome));
}

// Closing the connection is the cancellation of a modern request; a legacy call goes on without its caller, and waits
// on for a person.
void cancelWhenGone(McpContext &context, const McpCallPtr &call) {
    if (!call->request->modern())
        return;
    call->request->reply->onGone([weakContext = context.weak_from_this(), weakCall = std::weak_ptr<McpCall>(call)] {
        const auto alive = weakContext.lock();
        const McpCallPtr gone = weakCall.lock();
        if (gone == nullptr)
            return;
        gone->gone = true;
        if (alive != nullptr)
            alive->running.cancel(gone);
    });
}

} // namespace

void dispatchCall(McpContext &context, const McpRequestPtr &request, WantedCall wanted) {
    auto call = std::make_shared<McpCall>();
    call->request = request;
    call->session = request->modern() ? std::string() : request->caller.session;
    call->progressToken = progressTokenOf(*request);
    call->wantsLog = wantsLog(context, *request);
    const std::string name = nameOf(wanted);
    ToolCall wish = toolCallOf(*request, std::move(wanted));
    if (auto read = readApprovalRound(*request, context.services.sessionKey, wish); !read) {
        request->caller = std::move(wish.caller); // the record is to name it
        return refuseRecorded(context, request, {name, "approval", read.error().message});
    }
    wish.onWaiting = [weak = std::weak_ptr<McpCall>(call)](const std::string &approvalId) {
        if (const auto waiting = weak.lock())
            tellApproval(waiting, approvalId);
    };
    cancelWhenGone(context, call);
    // An event stream has begun with 200, and a step-up needs its 403.
    const bool mayStepUp = !request->profile->authSettings.writeScopes.empty();
    if (!mayStepUp) {
        tellProgress(*call, "Accepted");
        tellLog(*call, "Accepted the call of " + name);
    }
    call->handle =
        context.services.calls.run(std::move(wish), [weak = context.weak_from_this(), call,
                                                     &key = context.services.sessionKey](const CallOutcome &outcome) {
            if (const auto alive = weak.lock())
                alive->running.remove(call);
            finish(call, outcome, key);
        });
    context.running.add(call);
    if (!mayStepUp) {
        tellProgress(*call, "Checking and passing on");
        tellLog(*call, "Checking it and passing it on to the API");
    }
}

} // namespace gateway
