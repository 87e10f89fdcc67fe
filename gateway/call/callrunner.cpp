#include "gateway/call/callrunner.h"

#include "gateway/approvals/approvalrecords.h"
#include "gateway/call/callfinisher.h"
#include "gateway/call/resultshaper.h"
#include "gateway/call/unknownarguments.h"
#include "gateway/catalog/standing.h"
#include "gateway/core/text.h"
#include "gateway/upstream/credentialapplier.h"

#include <algorithm>
#include <utility>

namespace gateway {

namespace {

Error tooManyWaiting() {
    Error error =
        makeError(ErrorKind::RateLimited, "limit.busy", "Too many calls of this client are running and waiting");
    error.retryAfterMs = 1000;
    return error;
}

// "limit.quota" is the rule "quota".
std::string ruleOf(const Error &refused) {
    constexpr std::string_view prefix = "limit.";
    return refused.code.starts_with(prefix) ? refused.code.substr(prefix.size()) : refused.code;
}

// What a dry run shows: everything as it would be sent, the credential as dots.
UpstreamRequest masked(const PreparedCall &prepared) {
    UpstreamRequest request = prepared.request;
    const CatalogCollection &collection = prepared.endpoint->collection();
    if (collection.upstreamSecret != nullptr && prepared.takesCredential())
        applyCredential(request, collection.info.auth, Secret("********"));
    return request;
}

// A span of ours stands between the caller's and what the upstream does (W3C Trace Context section 3.4).
void addTrace(UpstreamRequest &request, const TraceContext &trace) {
    if (trace.traceId.empty())
        return;
    std::erase_if(request.headers, [](const auto &header) {
        return equalsIgnoringCase(header.first, "traceparent") || equalsIgnoringCase(header.first, "tracestate");
    });
    request.headers.emplace_back("traceparent", childTraceParent(trace));
    if (!trace.state.empty())
        request.headers.emplace_back("tracestate", trace.state);
}

CallResult resultOf(const PreparedCall &prepared, const CallOutcome &outcome) {
    if (outcome.error)
        return prepared.ready ? CallResult::Failed : CallResult::Denied;
    const int status = outcome.reply ? outcome.reply->status : 200;
    return status < 400 ? CallResult::Ok : status < 500 ? CallResult::ClientError : CallResult::ServerError;
}

std::size_t viaIndex(Via via) {
    switch (via) {
    case Via::Rest:
        return 1;
    case Via::Playground:
        return 2;
    case Via::Cli:
        return 3;
    case Via::Mcp:
        break;
    }
    return 0;
}

// By REST, where arguments come by place, the answer goes out as it came.
void shapeFor(const PreparedCall &prepared, UpstreamReply reply, CallOutcome &outcome) {
    outcome.reply = std::move(reply);
    if (prepared.call.placed)
        return;
    outcome.note = noteOfUnknown(prepared);
    if (prepared.tool == nullptr)
        return;
    outcome.maxTextBytes = static_cast<std::size_t>(prepared.tool->curation().maxBytes.value_or(0));
    auto note = shapeReply(*prepared.tool, *outcome.reply);
    if (note) {
        outcome.note += (outcome.note.empty() || note->empty() ? "" : "\n") + *note;
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
    m_metrics.callStarted();
    check(handle, running);
    return handle;
}

void CallRunner::check(Handle handle, const RunningPtr &running) {
    PreparedCall &prepared = running->prepared;
    auto ready = m_preparer.prepare(prepared);
    if (!ready) {
        refuse(handle, running, std::move(ready).error());
    } else if (prepared.call.dryRun) {
        prepared.ready = true;
        CallOutcome outcome;
        outcome.dryRun = masked(prepared);
        finish(handle, running, std::move(outcome));
    } else if (prepared.needsApproval() && prepared.approvalId.empty()) {
        askForApproval(handle, running);
    } else { // one that was approved takes from limits before the approval is used
        admit(handle, running);
    }
}

void CallRunner::refuse(Handle handle, const RunningPtr &running, Error error) {
    if (m_gate != nullptr && !running->prepared.approvalId.empty())
        m_gate->giveBack(handle);
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
    if (prepared.call.bodySource != nullptr) // a person cannot approve what is not there yet
        return refuse(handle, running, approvalerror::streamedBody());
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
    if (answer.refused && !mayStillCall(*m_catalog(), prepared.call.caller, m_clock.now()))
        return refuse(handle, running, cutShort(running, CallEnding::AccessEnded, false));
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
    if (mayStillCall(*prepared.call.catalog, prepared.call.caller, m_clock.now()))
        check(handle, running);
    else
        refuse(handle, running, cutShort(running, CallEnding::AccessEnded, false));
}

void CallRunner::setApprovals(ApprovalGate *gate, std::function<CatalogPtr()> catalog) {
    m_gate = gate;
    m_catalog = std::move(catalog);
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
                       if (running->finished) // its caller left meanwhile
                           return;
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
        if (started == nullptr || started->finished)
            return;
        started->prepared.seat = std::move(seat);
        begin(handle, started);
    };
    running->ticket = m_share.enter(running->prepared.call.caller.client, start);
}

void CallRunner::begin(Handle handle, const RunningPtr &running) {
    if (running->ending)
        refuse(handle, running, cutShort(running, *running->ending, false));
    else if (running->prepared.needsApproval())
        askForApproval(handle, running);
    else
        goOn(handle, running);
}

void CallRunner::goOn(Handle handle, const RunningPtr &running) {
    if (running->prepared.changesData())
        storeIntent(handle, running);
    else
        send(handle, running);
}

void CallRunner::storeIntent(Handle handle, const RunningPtr &running) {
    m_recorder.record(intentRecord(running->prepared), [this, handle, running](Result<void> stored) {
        CallOutcome outcome;
        if (!stored)
            outcome.error = std::move(stored).error();
        else if (running->ending)
            outcome.error = cutShort(running, *running->ending, false);
        running->prepared.intentStored = stored.ok();
        if (outcome.error)
            finish(handle, running, std::move(outcome));
        else
            send(handle, running);
    });
}

void CallRunner::send(Handle handle, const RunningPtr &running) {
    PreparedCall &prepared = running->prepared;
    addTrace(prepared.request, prepared.call.caller.trace);
    running->sentAt = m_clock.monotonic();
    UpstreamSender::Order order;
    order.request = std::shared_ptr<const UpstreamRequest>(running, &prepared.request);
    order.target = m_targets.of(prepared.endpoint->collection(), prepared.elsewhere);
    order.completion = [this, handle, running](Result<UpstreamReply> reply, const UpstreamSender::Report &report) {
        takeReply(handle, running, std::move(reply), report);
    };
    passBodyOn(running, order);
    passAnswerOn(handle, running, order);
    running->upstream = m_sender.send(std::move(order));
}

// More of the caller's body, and room for more of the answer, both wake the transfer.
void CallRunner::passBodyOn(const RunningPtr &running, UpstreamSender::Order &order) {
    order.source = running->prepared.call.bodySource;
    if (order.source != nullptr)
        order.source->onMore([this, weak = std::weak_ptr<Running>(running)] {
            if (const auto alive = weak.lock())
                m_sender.resume(alive->upstream);
        });
}

// That a streamed answer begins to leave is stored first, like the intent of a change; what came of it follows.
void CallRunner::passAnswerOn(Handle handle, const RunningPtr &running, UpstreamSender::Order &order) {
    if (running->prepared.call.answerStream == nullptr)
        return;
    const std::weak_ptr<Running> weak = running;
    RecordedStream::Steps steps;
    steps.record = [this, weak](const std::function<void(Result<void>)> &done) {
        const auto alive = weak.lock();
        if (alive == nullptr || alive->prepared.intentStored)
            return done({});
        AuditRecord record = intentRecord(alive->prepared);
        record.detail = "the answer begins to stream";
        m_recorder.record(std::move(record), [weak, done](const Result<void> &stored) {
            if (const auto still = weak.lock())
                still->prepared.intentStored = stored.ok();
            done(stored);
        });
    };
    steps.resume = [this, weak] {
        if (const auto alive = weak.lock())
            m_sender.resume(alive->upstream);
    };
    steps.cancel = [this, handle] { cancel(handle); };
    running->stream = std::make_shared<RecordedStream>(running->prepared.call.answerStream, std::move(steps));
    order.sink = running->stream;
}

void CallRunner::takeReply(Handle handle, const RunningPtr &running, Result<UpstreamReply> reply,
                           const UpstreamSender::Report &report) {
    PreparedCall &prepared = running->prepared;
    prepared.sent = report;
    prepared.upstreamUs =
        std::chrono::duration_cast<std::chrono::microseconds>(m_clock.monotonic() - running->sentAt).count();
    if (report.refusedBy != nullptr) { // nothing went out: refused like by any other rule
        prepared.ready = false;
        prepared.rule = report.refusedBy;
    }
    CallOutcome outcome;
    if (reply)
        shapeFor(prepared, std::move(reply).value(), outcome);
    else if (running->ending && reply.error().kind == ErrorKind::Cancelled)
        outcome.error = cutShort(running, *running->ending, true);
    else
        outcome.error = std::move(reply).error();
    outcome.streamBroke = outcome.error && running->stream != nullptr && running->stream->hasBegun();
    outcome.brokenAfter = outcome.streamBroke ? running->stream->bytesWritten() : 0;
    finish(handle, running, std::move(outcome));
}

void CallRunner::finish(Handle handle, const RunningPtr &running, CallOutcome outcome) {
    running->finished = true;
    running->prepared.seat.reset(); // others need not wait for the record
    running->prepared.lease.reset();
    outcome.limits = running->prepared.limitStates;
    outcome.id = running->prepared.id;
    outcome.url = running->prepared.request.url;
    outcome.approvalId = running->prepared.approvalId;
    AuditRecord record = outcomeRecord(running->prepared, outcome, m_clock);
    record.id = orderedId("ar", record.time);
    outcome.auditId = record.id;
    auto shared = std::make_shared<CallOutcome>(std::move(outcome));
    m_recorder.record(std::move(record), [this, handle, running, shared](Result<void> stored) {
        if (!stored) {
            shared->streamBroke = shared->streamBroke || (shared->reply && shared->reply->streamed);
            shared->reply.reset();
            shared->dryRun.reset();
            shared->error = std::move(stored).error();
        }
        count(running->prepared, *shared);
        m_running.erase(handle);
        running->answer(std::move(*shared));
    });
}

void CallRunner::count(const PreparedCall &prepared, const CallOutcome &outcome) {
    CallSample sample;
    if (prepared.endpoint != nullptr)
        sample.collection = prepared.endpoint->collection().info.name;
    sample.via = viaIndex(prepared.call.caller.via);
    sample.result = resultOf(prepared, outcome);
    sample.rule = prepared.rule;
    sample.total = m_clock.monotonic() - prepared.started;
    sample.upstream = std::chrono::microseconds(prepared.upstreamUs);
    sample.repeats = std::max(prepared.sent.attempts - 1, 0);
    m_metrics.callEnded(sample);
}

} // namespace gateway
