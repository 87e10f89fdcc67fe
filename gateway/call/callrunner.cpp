#include "gateway/call/callrunner.h"

#include "gateway/call/callfinisher.h"
#include "gateway/core/text.h"
#include "gateway/upstream/credentialapplier.h"

#include <algorithm>
#include <utility>

namespace gateway {

namespace {

Error cancelled() {
    return makeError(ErrorKind::Cancelled, "call.cancelled", "The caller cancelled the call");
}

// What a dry run shows: everything as it would be sent, the credential as dots.
UpstreamRequest masked(const PreparedCall &prepared) {
    UpstreamRequest request = prepared.request;
    const CatalogCollection &collection = prepared.endpoint->collection();
    if (collection.upstreamSecret != nullptr)
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
    m_sender.cancel(found->second->upstream);
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
    PreparedCall &prepared = running->prepared;
    addTrace(prepared.request, prepared.call.caller.trace);
    running->sentAt = m_clock.monotonic();
    UpstreamSender::Order order;
    order.request = std::shared_ptr<const UpstreamRequest>(running, &prepared.request);
    order.target = m_targets.of(prepared.endpoint->collection());
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
        outcome.reply = std::move(reply).value();
    else
        outcome.error = std::move(reply).error();
    outcome.streamBroke = outcome.error && running->stream != nullptr && running->stream->hasBegun();
    finish(handle, running, std::move(outcome));
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
