#include "gateway/call/callrunner.h"

#include "gateway/approvals/approvalrecords.h"
#include "gateway/call/callfinisher.h"
#include "gateway/upstream/credentialapplier.h"
#include "gateway/upstream/secretscrubber.h"

#include <utility>

namespace gateway {

namespace {

Error cancelled() {
    return makeError(ErrorKind::Cancelled, "call.cancelled", "The caller cancelled the call");
}

UpstreamRequest withCredential(const PreparedCall &prepared, const Secret *secret) {
    UpstreamRequest request = prepared.request;
    if (secret != nullptr)
        applyCredential(request, prepared.endpoint->collection().info.auth, *secret);
    return request;
}

// What a dry run shows: everything as it would be sent, the credential as dots.
UpstreamRequest masked(const PreparedCall &prepared) {
    const Secret dots("********");
    return withCredential(prepared, prepared.endpoint->collection().upstreamSecret != nullptr ? &dots : nullptr);
}

UpstreamReply scrubbed(const PreparedCall &prepared, UpstreamReply reply) {
    const CatalogCollection &collection = prepared.endpoint->collection();
    if (collection.upstreamSecret != nullptr)
        scrubSecret(reply, collection.info.auth, *collection.upstreamSecret);
    return reply;
}

} // namespace

CallRunner::Handle CallRunner::run(ToolCall call, Answer answer) {
    const Handle handle = m_next++;
    auto running = std::make_shared<Running>();
    running->answer = std::move(answer);
    PreparedCall &prepared = running->prepared;
    prepared.call = std::move(call);
    prepared.startedAt = m_clock.now();
    prepared.id = CallId(orderedId("call", prepared.startedAt));
    prepared.started = m_clock.monotonic();
    m_running.emplace(handle, running);
    check(handle, running);
    return handle;
}

void CallRunner::check(Handle handle, const RunningPtr &running) {
    PreparedCall &prepared = running->prepared;
    auto ready = m_preparer.prepare(prepared);
    prepared.ready = ready.ok();
    if (!prepared.approvalId.empty() && !(ready && prepared.needsApproval()))
        m_gate->giveBack(handle);
    if (!ready) {
        refuse(handle, running, std::move(ready).error());
    } else if (prepared.call.dryRun) {
        CallOutcome outcome;
        outcome.dryRun = masked(prepared);
        finish(handle, running, std::move(outcome));
    } else if (prepared.needsApproval()) {
        askForApproval(handle, running);
    } else {
        goOn(handle, running);
    }
}

void CallRunner::goOn(Handle handle, const RunningPtr &running) {
    if (running->prepared.changesData())
        storeIntent(handle, running);
    else
        send(handle, running);
}

void CallRunner::refuse(Handle handle, const RunningPtr &running, Error error) {
    CallOutcome outcome;
    outcome.error = std::move(error);
    finish(handle, running, std::move(outcome));
}

void CallRunner::askForApproval(Handle handle, const RunningPtr &running) {
    PreparedCall &prepared = running->prepared;
    prepared.rule = "approval";
    prepared.ready = false; // what ends it now is a denial
    if (m_gate == nullptr)
        return refuse(handle, running, approvalerror::required());
    m_gate->ask(handle, prepared, masked(prepared), [this, handle, running](ApprovalGate::Answer answer) {
        takeApproval(handle, running, std::move(answer));
    });
}

void CallRunner::takeApproval(Handle handle, const RunningPtr &running, ApprovalGate::Answer answer) {
    PreparedCall &prepared = running->prepared;
    prepared.approvalId = std::move(answer.approvalId);
    prepared.approvedBy = std::move(answer.by);
    if (answer.checkAgain)
        return checkAgain(handle, running);
    if (answer.refused)
        return refuse(handle, running, std::move(*answer.refused));
    prepared.ready = true;
    goOn(handle, running);
}

// Time has passed while a person looked at it: everything is checked as if the call came now.
void CallRunner::checkAgain(Handle handle, const RunningPtr &running) {
    const PreparedCall before = std::exchange(running->prepared, PreparedCall());
    PreparedCall &prepared = running->prepared;
    prepared.call = *before.asked;
    prepared.call.catalog = m_catalog();
    prepared.id = before.id;
    prepared.startedAt = before.startedAt;
    prepared.started = before.started;
    prepared.approvalId = before.approvalId;
    if (prepared.call.onWaiting)
        prepared.call.onWaiting({});
    check(handle, running);
}

void CallRunner::setApprovals(ApprovalGate *gate, std::function<CatalogPtr()> catalog) {
    m_gate = gate;
    m_catalog = std::move(catalog);
}

void CallRunner::cancel(Handle handle) {
    const auto found = m_running.find(handle);
    if (found == m_running.end())
        return;
    const RunningPtr running = found->second;
    running->cancelled = true;
    if (running->upstream != 0)
        m_client.cancel(running->upstream);
    else if (m_gate != nullptr && m_gate->leave(handle, "the caller cancelled the call"))
        refuse(handle, running, cancelled());
}

void CallRunner::callerGone(Handle handle) {
    const auto found = m_running.find(handle);
    if (found == m_running.end() || m_gate == nullptr)
        return;
    const RunningPtr running = found->second;
    if (m_gate->leave(handle, "the caller has gone"))
        refuse(handle, running, cancelled());
}

void CallRunner::endWaiting() {
    if (m_gate == nullptr)
        return;
    for (const Handle handle : m_gate->parked()) {
        const RunningPtr running = m_running.at(handle);
        (void)m_gate->leave(handle, "the gateway stops");
        refuse(handle, running,
               makeError(ErrorKind::Unavailable, "gateway.stopping", "The gateway stops; the call was not sent"));
    }
}

void CallRunner::storeIntent(Handle handle, const RunningPtr &running) {
    m_recorder.record(intentRecord(running->prepared), [this, handle, running](Result<void> stored) {
        CallOutcome outcome;
        if (!stored)
            outcome.error = std::move(stored).error();
        else if (running->cancelled)
            outcome.error = cancelled();
        running->prepared.intentStored = stored.ok();
        if (outcome.error)
            finish(handle, running, std::move(outcome));
        else
            send(handle, running);
    });
}

void CallRunner::send(Handle handle, const RunningPtr &running) {
    const PreparedCall &prepared = running->prepared;
    const Secret *secret = prepared.endpoint->collection().upstreamSecret.get();
    running->upstream = m_client.send(withCredential(prepared, secret), prepared.limits, prepared.guard,
                                      [this, handle, running](Result<UpstreamReply> reply) {
                                          CallOutcome outcome;
                                          if (reply)
                                              outcome.reply = scrubbed(running->prepared, std::move(reply).value());
                                          else
                                              outcome.error = std::move(reply).error();
                                          finish(handle, running, std::move(outcome));
                                      });
}

void CallRunner::finish(Handle handle, const RunningPtr &running, CallOutcome outcome) {
    outcome.id = running->prepared.id;
    outcome.url = running->prepared.request.url;
    outcome.approvalId = running->prepared.approvalId;
    AuditRecord record = outcomeRecord(running->prepared, outcome, m_clock);
    record.id = orderedId("ar", record.time);
    outcome.auditId = record.id;
    auto shared = std::make_shared<CallOutcome>(std::move(outcome));
    m_recorder.record(std::move(record), [this, handle, running, shared](Result<void> stored) {
        if (!stored) {
            shared->reply.reset();
            shared->dryRun.reset();
            shared->error = std::move(stored).error();
        }
        m_running.erase(handle);
        running->answer(std::move(*shared));
    });
}

} // namespace gateway
