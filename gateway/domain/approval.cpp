#include "gateway/domain/approval.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/timetext.h"
#include "gateway/domain/recordforms.h"

#include <array>

namespace gateway {

namespace {

constexpr std::array<std::string_view, 7> stateNames{"pending", "allowed",   "denied", "used",
                                                     "expired", "withdrawn", "voided"};
constexpr std::array<std::string_view, 2> scopeNames{"once", "session"};

Json timeOrNull(const std::optional<TimeUs> &time) {
    return time ? Json(toRfc3339(*time)) : Json();
}

Json parsedOrNull(const std::string &text) {
    auto parsed = parseJson(text);
    return parsed ? std::move(parsed).value() : Json();
}

} // namespace

std::string_view toString(ApprovalState state) {
    return stateNames[static_cast<std::size_t>(state)];
}

std::optional<ApprovalState> approvalStateFromString(std::string_view text) {
    return fromName<ApprovalState>(stateNames, text);
}

std::string_view toString(ApprovalScope scope) {
    return scopeNames[static_cast<std::size_t>(scope)];
}

std::optional<ApprovalScope> approvalScopeFromString(std::string_view text) {
    return fromName<ApprovalScope>(scopeNames, text);
}

std::string Approval::sessionKey() const {
    if (!session.empty())
        return "session " + session;
    return credential.empty() ? "operator " + operatorName : "credential " + credential.text();
}

Json toJson(const Approval &approval) {
    return Json::object({{"id", approval.id},
                         {"state", toString(approval.state)},
                         {"scope", approval.decidedAt ? Json(toString(approval.scope)) : Json()},
                         {"client_id", approval.client.text()},
                         {"client", approval.clientName},
                         {"profile_id", approval.profile.text()},
                         {"profile", approval.profileName},
                         {"app", textOrNull(approval.app)},
                         {"session", textOrNull(approval.session)},
                         {"via", approval.via},
                         {"tool", textOrNull(approval.tool)},
                         {"collection", approval.collection},
                         {"endpoint_id", approval.endpoint.text()},
                         {"endpoint", approval.endpointTitle},
                         {"reason", textOrNull(approval.reason)},
                         {"arguments", parsedOrNull(approval.arguments)},
                         {"digest", approval.digest},
                         {"upstream", approval.upstream},
                         {"request", parsedOrNull(approval.request)},
                         {"policy_revision", approval.policyRevision},
                         {"call_id", approval.callId},
                         {"created_at", toRfc3339(approval.createdAt)},
                         {"expires_at", toRfc3339(approval.expiresAt)},
                         {"decided_at", timeOrNull(approval.decidedAt)},
                         {"decided_by", textOrNull(approval.decidedBy)},
                         {"decided_via", textOrNull(approval.decidedVia)},
                         {"note", textOrNull(approval.note)},
                         {"uses", approval.uses},
                         {"ended_at", timeOrNull(approval.endedAt)}});
}

} // namespace gateway
