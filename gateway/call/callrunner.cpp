#include "gateway/call/callrunner.h"

#include "gateway/call/callfinisher.h"
#include "gateway/call/resultshaper.h"
#include "gateway/upstream/credentialapplier.h"
#include "gateway/upstream/secretscrubber.h"

#include <utility>

namespace gateway {

namespace {

Error cancelled(bool wasSent) {
    return makeError(ErrorKind::Cancelled, "call.cancelled",
                     wasSent
                         ? "The caller cancelled the call when it was on its way; what the API did with it is unknown"
                         : "The caller cancelled the call before it was sent");
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

// By REST, where arguments come by place, the answer goes out as it came.
void takeReply(const PreparedCall &prepared, UpstreamReply reply, CallOutcome &outcome) {
    outcome.reply = scrubbed(prepared, std::move(reply));
    if (prepared.tool == nullptr || prepared.call.placed)
        return;
    outcome.maxTextBytes = static_cast<std::size_t>(prepared.tool->curation().maxBytes.value_or(0));
    auto note = shapeReply(*prepared.tool, *outcome.reply);
    if (note) {
        outcome.note = std::move(note).value();
        return;
    }
    outcome.reply.reset();
    outcome.error = std::move(note).error();
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

    CallOutcome outcome;
    auto ready = m_preparer.prepare(prepared);
    prepared.ready = ready.ok();
    if (!ready) {
        outcome.error = std::move(ready).error();
        finish(handle, running, std::move(outcome));
    } else if (prepared.call.dryRun) {
        outcome.dryRun = masked(prepared);
        finish(handle, running, std::move(outcome));
    } else if (prepared.changesData()) {
        storeIntent(handle, running);
    } else {
        send(handle, running);
    }
    return handle;
}

void CallRunner::cancel(Handle handle) {
    const auto found = m_running.find(handle);
    if (found == m_running.end())
        return;
    found->second->cancelled = true;
    if (found->second->upstream != 0)
        m_client.cancel(found->second->upstream);
}

void CallRunner::storeIntent(Handle handle, const RunningPtr &running) {
    m_recorder.record(intentRecord(running->prepared), [this, handle, running](Result<void> stored) {
        CallOutcome outcome;
        if (!stored)
            outcome.error = std::move(stored).error();
        else if (running->cancelled)
            outcome.error = cancelled(false);
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
                                              takeReply(running->prepared, std::move(reply).value(), outcome);
                                          else if (running->cancelled && reply.error().kind == ErrorKind::Cancelled)
                                              outcome.error = cancelled(true);
                                          else
                                              outcome.error = std::move(reply).error();
                                          finish(handle, running, std::move(outcome));
                                      });
}

void CallRunner::finish(Handle handle, const RunningPtr &running, CallOutcome outcome) {
    outcome.id = running->prepared.id;
    outcome.url = running->prepared.request.url;
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
