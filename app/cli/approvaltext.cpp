#include "app/cli/approvaltext.h"

#include "app/cli/table.h"
#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/core/timetext.h"

namespace cli {

using gateway::Approval;
using gateway::ApprovalState;

namespace {

std::string whoOf(const Approval &approval) {
    return approval.clientName + '/' + approval.profileName;
}

std::string callOf(const Approval &approval) {
    return approval.collection + ": " + approval.endpointTitle;
}

// JSON text escapes control characters, so indented it is safe to print.
std::string pretty(const std::string &json) {
    const auto parsed = gateway::parseJson(json);
    return parsed ? gateway::toPrettyJson(*parsed) : plainLine(json);
}

void addField(std::string &text, const char *name, const std::string &value) {
    if (!value.empty())
        text += std::string(name) + plainLine(value) + '\n';
}

} // namespace

std::string approvalTable(const std::vector<Approval> &approvals, bool withState) {
    if (approvals.empty())
        return withState ? "No call has waited for approval\n" : "No call waits for approval\n";
    Table table({"ID", withState ? "STATE" : "EXPIRES", "PROFILE", "APP", "CALL", "REASON"});
    for (const Approval &approval : approvals) {
        const std::string state(toString(approval.state));
        table.add({approval.id, withState ? state : gateway::toRfc3339(approval.expiresAt), whoOf(approval),
                   approval.app, callOf(approval), approval.reason});
    }
    return table.text();
}

std::string approvalText(const Approval &approval) {
    std::string text;
    addField(text, "Approval  ", approval.id + ", " + std::string(toString(approval.state)));
    addField(text, "Profile   ", whoOf(approval));
    addField(text, "App       ", approval.app);
    addField(text, "Reason    ", approval.reason);
    addField(text, "Call      ", callOf(approval));
    addField(text, "Request   ", approval.upstream);
    addField(text, "Asked     ", gateway::toRfc3339(approval.createdAt));
    addField(text, "Expires   ", gateway::toRfc3339(approval.expiresAt));
    if (approval.decidedAt)
        addField(text, "Decided   ",
                 gateway::toRfc3339(*approval.decidedAt) + " by " + approval.decidedBy + " (" + approval.decidedVia +
                     ')');
    addField(text, "Note      ", approval.note);
    text += "\nArguments\n" + pretty(approval.arguments) + '\n';
    if (!approval.request.empty())
        text += "\nRequest as it would be sent, credentials masked\n" + pretty(approval.request) + '\n';
    return text;
}

std::string decisionText(const Approval &approval) {
    if (approval.state == ApprovalState::Denied)
        return "Denied " + approval.id + '\n';
    const bool forSession = approval.scope == gateway::ApprovalScope::Session;
    return "Allowed " + approval.id +
           (forSession ? ", and further calls of this endpoint in the session until " : ", once, until ") +
           gateway::toRfc3339(approval.expiresAt) + '\n';
}

std::string watchLine(const Approval &approval, const std::string &event) {
    return plainLine(event + "  " + approval.id + "  " + whoOf(approval) + "  " + callOf(approval) + "  " +
                     approval.reason) +
           '\n';
}

} // namespace cli
