#include "gateway/call/callfinisher.h"

#include "gateway/audit/redactor.h"
#include "gateway/core/text.h"

namespace gateway {

namespace {

constexpr std::size_t maxReason = 1000;
constexpr std::size_t maxDetail = 1000;

std::string_view viaName(Via via) {
    switch (via) {
    case Via::Rest:
        return "rest";
    case Via::Playground:
        return "playground";
    case Via::Cli:
        return "cli";
    case Via::Mcp:
        break;
    }
    return "mcp";
}

Json placedJson(const PlacedArguments &placed) {
    Json json = Json::object();
    for (const Place place : {Place::Path, Place::Query, Place::Header, Place::Cookie}) {
        if (!placed.at(place).empty())
            json.set(toString(place), Json(placed.at(place)));
    }
    if (placed.body)
        json.set("body", *placed.body);
    return json;
}

std::string argumentsText(const ToolCall &call) {
    if (call.placed)
        return redactArguments(placedJson(*call.placed));
    return call.params.isNull() ? "{}" : redactArguments(call.params);
}

// Which approval it was; that the call went out by one is its rule.
void describeApproval(AuditRecord &record, const PreparedCall &prepared) {
    if (prepared.approvalId.empty() || record.detail.find(prepared.approvalId) != std::string::npos)
        return;
    std::string text = "approval " + prepared.approvalId;
    if (!prepared.approvedBy.empty())
        text += " by " + prepared.approvedBy;
    record.detail = record.detail.empty() ? text : text + "; " + record.detail;
}

AuditRecord callRecord(const PreparedCall &prepared, TimeUs time) {
    AuditRecord record = recordOf(prepared.call.caller, time);
    record.callId = prepared.id.text();
    record.tool = prepared.call.tool;
    record.reason = cutText(cleanForModel(prepared.call.reason), maxReason);
    record.policyRevision = prepared.call.catalog->revision();
    record.bytesIn = prepared.call.bytesIn;
    if (prepared.call.bodySource != nullptr)
        record.bytesIn += prepared.call.bodySource->bytesRead();
    record.arguments = argumentsText(prepared.call);
    if (prepared.endpoint != nullptr) {
        record.collection = prepared.endpoint->collection().info.name;
        record.endpoint = prepared.endpoint->info().title();
    } else {
        record.endpoint = cutText(cleanForModel(prepared.call.endpoint), 200); // as asked for
    }
    if (!prepared.request.url.empty())
        record.upstream = prepared.request.method + ' ' +
                          redactUrl(prepared.shownUrl.empty() ? prepared.request.url : prepared.shownUrl);
    if (prepared.bodyUnvalidated)
        record.detail = "body not validated";
    return record;
}

void addDetail(AuditRecord &record, const std::string &text) {
    record.detail += (record.detail.empty() ? "" : "; ") + text;
}

// What it took to get there, where it was more than one request.
void describeSending(AuditRecord &record, const UpstreamSender::Report &sent) {
    if (sent.attempts > 1)
        addDetail(record, std::to_string(sent.attempts) + " attempts");
    if (sent.tokenRenewed)
        addDetail(record, "token renewed");
}

// Refused by a rule of ours, or failed on the way: the difference between "denied" and "failed".
void describeError(AuditRecord &record, const Error &error, bool wasReady) {
    record.decision = wasReady ? "failed" : "denied";
    record.kind = wasReady ? AuditKind::Call : AuditKind::Denial;
    record.status = httpStatus(error);
    record.detail = cutText(error.code + ": " + error.message, maxDetail);
}

} // namespace

Json argumentsJson(const ToolCall &call) {
    if (call.placed)
        return placedJson(*call.placed);
    return call.params.isNull() ? Json::object() : call.params;
}

AuditRecord recordOf(const Caller &caller, TimeUs time) {
    AuditRecord record;
    record.time = time;
    record.clientId = caller.client.text();
    record.profileId = caller.profile.text();
    record.app = caller.app;
    record.session = caller.session;
    record.traceId = caller.trace.traceId;
    record.via = viaName(caller.via);
    record.actor = caller.operatorName.empty() ? caller.subject : caller.operatorName;
    record.address = caller.address;
    return record;
}

AuditRecord intentRecord(const PreparedCall &prepared) {
    AuditRecord record = callRecord(prepared, prepared.startedAt);
    record.kind = AuditKind::Call;
    record.phase = AuditPhase::Intent;
    record.decision = "allowed";
    record.rule = prepared.rule;
    describeApproval(record, prepared);
    return record;
}

AuditRecord outcomeRecord(const PreparedCall &prepared, const CallOutcome &outcome, const Clock &clock) {
    AuditRecord record = callRecord(prepared, clock.now());
    record.kind = AuditKind::Call;
    record.phase = prepared.intentStored ? AuditPhase::Outcome : AuditPhase::Single;
    record.decision = "allowed";
    record.rule = prepared.rule;
    record.latencyUs =
        std::chrono::duration_cast<std::chrono::microseconds>(clock.monotonic() - prepared.started).count();
    if (outcome.error)
        describeError(record, *outcome.error, prepared.ready);
    if (outcome.streamBroke)
        record.bytesOut = outcome.brokenAfter;
    if (outcome.reply) {
        record.status = outcome.reply->status;
        record.bytesOut = outcome.reply->streamed ? outcome.reply->streamedBytes
                                                  : static_cast<std::int64_t>(outcome.reply->body.size());
        if (outcome.reply->streamed)
            addDetail(record, "answer streamed");
    }
    describeSending(record, prepared.sent);
    if (outcome.dryRun)
        record.detail = "dry run, nothing sent";
    describeApproval(record, prepared);
    return record;
}

} // namespace gateway
