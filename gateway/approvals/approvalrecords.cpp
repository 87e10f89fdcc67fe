#include "gateway/approvals/approvalrecords.h"

#include "gateway/core/result.h"

namespace gateway {

AuditRecord approvalRecord(const Approval &a, AuditPhase phase, TimeUs now, const std::string &what) {
    AuditRecord record;
    record.id = orderedId("ar", now);
    record.time = now;
    record.kind = AuditKind::Approval;
    record.phase = phase;
    record.callId = a.callId;
    record.clientId = a.client.text();
    record.profileId = a.profile.text();
    record.app = a.app;
    record.session = a.session;
    record.traceId = a.traceId;
    record.via = a.via;
    record.actor = a.operatorName;
    record.address = a.address;
    record.tool = a.tool;
    record.collection = a.collection;
    record.endpoint = a.endpointTitle;
    record.arguments = a.redacted;
    record.reason = a.reason;
    record.rule = "approval";
    record.policyRevision = a.policyRevision;
    record.upstream = a.upstream;
    record.detail = a.id + ": " + what;
    return record;
}

namespace approvalerror {

Error required() {
    return makeError(ErrorKind::Forbidden, "approval.required",
                     "A person has to approve calls of this endpoint before they go out, and nobody is there to do so");
}

Error streamedBody() {
    return makeError(ErrorKind::Invalid, "approval.body-streams",
                     "A person has to approve calls of this endpoint, and a body that is still coming in cannot be "
                     "approved: send a smaller one");
}

Error pending(const Approval &approval) {
    Error error = makeError(ErrorKind::Conflict, "approval.pending",
                            "A person has to approve this call before it goes out; it waits as " + approval.id +
                                ". Nothing was sent yet. Make exactly the same call again later: it goes out then if "
                                "it was approved");
    error.retryAfterMs = 15'000;
    return error;
}

Error denied(const Approval &approval) {
    std::string message = "A person denied this call (" + approval.id + "); nothing was sent";
    if (!approval.note.empty())
        message += ". They say: " + approval.note;
    return makeError(ErrorKind::Forbidden, "approval.denied", std::move(message));
}

Error expired(const Approval &approval) {
    return makeError(ErrorKind::Forbidden, "approval.expired",
                     "Nobody approved this call in time (" + approval.id + "); nothing was sent");
}

Error withdrawn(const Approval &approval, const std::string &why) {
    return makeError(ErrorKind::Cancelled, "approval.withdrawn",
                     "The call no longer waits for approval (" + approval.id + "): " + why + "; nothing was sent");
}

Error voided(const Approval &approval) {
    return makeError(ErrorKind::Conflict, "approval.void",
                     "The configuration changed while the call waited for approval (" + approval.id +
                         "); nothing was sent. Make the call again to ask anew");
}

Error tooMany(std::size_t waiting) {
    Error error = makeError(ErrorKind::RateLimited, "approval.too-many",
                            std::to_string(waiting) + " calls wait for approval already; no more can be asked for "
                                                      "until some are decided");
    error.retryAfterMs = 60'000;
    return error;
}

} // namespace approvalerror

} // namespace gateway
