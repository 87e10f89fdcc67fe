#include "gateway/mcp/tools/approvalround.h"

#include "gateway/core/codec.h"
#include "gateway/core/digest.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"
#include "gateway/mcp/answers.h"

namespace gateway {

namespace {

// Bound to method, profile and approval, which is itself bound to endpoint and arguments and expires.
std::string signatureOf(const std::string &id, const ProfileId &profile, const Secret &key) {
    return toBase64Url(hmacSha256(key.reveal(), "tools/call approval\n" + profile.text() + '\n' + id));
}

bool canAskItsUser(const McpRequest &request) {
    const Json *capabilities = request.meta("io.modelcontextprotocol/clientCapabilities");
    const Json *elicitation = capabilities == nullptr ? nullptr : capabilities->find("elicitation");
    return elicitation != nullptr && elicitation->isObject() &&
           (elicitation->size() == 0 || elicitation->find("form") != nullptr);
}

// What the client says; empty where it says nothing.
std::string_view actionOf(const McpRequest &request) {
    const Json *responses = request.param("inputResponses");
    const Json *response = responses == nullptr ? nullptr : responses->find("approval");
    const Json *action = response == nullptr ? nullptr : response->find("action");
    return action == nullptr ? std::string_view() : action->stringOr({});
}

} // namespace

bool wantsApprovalRound(const McpRequest &request, const CallOutcome &outcome) {
    return request.modern() && outcome.error && outcome.error->code == "approval.pending" && canAskItsUser(request);
}

std::string approvalRoundResult(const McpRequest &request, const CallOutcome &outcome, const Secret &key) {
    const Json ask = Json::object(
        {{"method", "elicitation/create"},
         {"params",
          Json::object({{"mode", "form"},
                        {"message", "This call waits at the gateway for approval by its operator (" +
                                        outcome.approvalId + "). Go on waiting? Declining takes the call back."},
                        {"requestedSchema", Json::object({{"type", "object"}, {"properties", Json::object()}})}})}});
    JsonRpcResult result(request.id, 1024);
    result.member("resultType") += R"("input_required")";
    appendJson(result.member("inputRequests"), Json::object({{"approval", ask}}));
    appendJsonString(result.member("requestState"),
                     outcome.approvalId + '.' + signatureOf(outcome.approvalId, request.profile->id, key));
    return endResult(std::move(result), request);
}

Result<void> readApprovalRound(const McpRequest &request, const Secret &key, ToolCall &call) {
    const Json *state = request.modern() ? request.param("requestState") : nullptr;
    if (state == nullptr)
        return {};
    const std::string text(state->stringOr({}));
    const std::size_t dot = text.find('.');
    const std::string id = text.substr(0, dot);
    if (dot == std::string::npos ||
        !equalInConstantTime(text.substr(dot + 1), signatureOf(id, request.profile->id, key)))
        return makeError(ErrorKind::Invalid, "approval.state",
                         "`requestState` is none of this gateway for this caller");
    const std::string_view action = actionOf(request);
    if (action == "decline" || action == "cancel")
        call.withdrawApproval = id;
    else if (!action.empty() && action != "accept")
        return makeError(ErrorKind::Invalid, "approval.action",
                         '"' + cutText(cleanForModel(action), 50) + "\" is no action: accept, decline or cancel");
    return {};
}

} // namespace gateway
