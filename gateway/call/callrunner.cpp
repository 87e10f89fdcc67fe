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

Error tooManyWaiting() {
    Error error = makeError(ErrorKind::RateLimited, "limit.busy",
                            "Too many calls of this client are running and waiting; retry when some have ended");
    error.retryAfterMs = 1000;
    return error;
}

// "limit.quota" is the rule "quota".
std::string ruleOf(const Error &refused) {
    constexpr std::string_view prefix = "limit.";
    return refused.code.starts_with(prefix) ? refused.code.substr(prefix.size()) : refused.code;
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

    if (auto ready = m_preparer.prepare(prepared); !ready) {
        refuse(handle, running, std::move(ready).error());
    } else if (prepared.call.dryRun) {
        prepared.ready = true;
        CallOutcome outcome;
        outcome.dryRun = masked(prepared);
        finish(handle, running, std::move(outcome));
    } else {
        admit(handle, running);
    }
    return handle;
}

void CallRunner::refuse(Handle handle, const RunningPtr &running, Error error) {
    CallOutcome outcome;
    outcome.error = std::move(error);
    finish(handle, running, std::move(outcome));
}

void CallRunner::admit(Handle handle, const RunningPtr &running) {
    PreparedCall &prepared = running->prepared;
    if (!m_share.hasRoom(prepared.call.caller.client)) {
        Error refused = tooManyWaiting();
        prepared.rule = ruleOf(refused);
        return refuse(handle, running, std::move(refused));
    }
    m_limiter.take(limitsFor({*prepared.call.catalog, *prepared.profile, *prepared.endpoint}), m_recorder.thread(),
                   [this, handle, running](Limiter::Decision decision) {
                       running->prepared.limitStates = std::move(decision.states);
                       running->prepared.lease = std::move(decision.lease);
                       if (decision.refused) {
                           running->prepared.rule = ruleOf(*decision.refused);
                           refuse(handle, running, std::move(*decision.refused));
                       } else {
                           enter(handle, running);
                       }
                   });
}

void CallRunner::enter(Handle handle, const RunningPtr &running) {
    running->prepared.ready = true;
    const auto start = [this, handle, weak = std::weak_ptr<Running>(running)](FairShare::Seat seat) {
        const RunningPtr started = weak.lock();
        if (started == nullptr)
            return;
        started->prepared.seat = std::move(seat);
        begin(handle, started);
    };
    running->ticket = m_share.enter(running->prepared.call.caller.client, start);
}

void CallRunner::begin(Handle handle, const RunningPtr &running) {
    if (running->cancelled)
        refuse(handle, running, cancelled());
    else if (running->prepared.changesData())
        storeIntent(handle, running);
    else
        send(handle, running);
}

void CallRunner::cancel(Handle handle) {
    const auto found = m_running.find(handle);
    if (found == m_running.end())
        return;
    const RunningPtr running = found->second;
    running->cancelled = true;
    const bool isWaiting = running->ticket != 0 && running->prepared.seat == nullptr && !running->finished;
    if (running->upstream != 0) {
        m_client.cancel(running->upstream);
    } else if (isWaiting) {
        m_share.leave(running->prepared.call.caller.client, running->ticket);
        refuse(handle, running, cancelled());
    }
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
    running->finished = true;
    running->prepared.seat.reset(); // others need not wait for the record
    running->prepared.lease.reset();
    outcome.limits = running->prepared.limitStates;
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
