#pragma once

#include "gateway/call/calloutcome.h"
#include "gateway/call/callpreparer.h"
#include "gateway/call/recordedstream.h"
#include "gateway/call/recorder.h"
#include "gateway/call/upstreamtargets.h"
#include "gateway/core/qtexecutor.h"
#include "gateway/metrics/threadmetrics.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <unordered_map>

namespace gateway {

/// Runs calls: prepare, store the intent of a changing one, send, store the outcome, answer.
/// Lives on: a gateway thread, one each.
class CallRunner {
public:
    using Answer = std::function<void(CallOutcome)>;
    using Handle = std::uint64_t;

    CallRunner(CallPreparer &preparer, Recorder &recorder, UpstreamSender &sender, UpstreamStates &states,
               ThreadMetrics &metrics, const Clock &clock)
        : m_preparer(preparer), m_recorder(recorder), m_sender(sender), m_targets(states), m_metrics(metrics),
          m_clock(clock) {}

    /// `answer` is called once, from the event loop, after the outcome's record is stored. When the trail cannot be
    /// written the outcome is the error "trail.unavailable".
    Handle run(ToolCall call, Answer answer);
    /// Stops waiting for the upstream; the record says that the caller cancelled. Finished handles are ignored.
    void cancel(Handle handle);
    [[nodiscard]] std::size_t running() const { return m_running.size(); }

private:
    struct Running {
        PreparedCall prepared;
        Answer answer;
        UpstreamSender::Handle upstream;
        std::chrono::nanoseconds sentAt{};
        std::shared_ptr<RecordedStream> stream;
        bool cancelled = false;
    };
    using RunningPtr = std::shared_ptr<Running>;

    void storeIntent(Handle handle, const RunningPtr &running);
    void send(Handle handle, const RunningPtr &running);
    void passBodyOn(const RunningPtr &running, UpstreamSender::Order &order);
    void passAnswerOn(Handle handle, const RunningPtr &running, UpstreamSender::Order &order);
    void takeReply(Handle handle, const RunningPtr &running, Result<UpstreamReply> reply,
                   const UpstreamSender::Report &report);
    void finish(Handle handle, const RunningPtr &running, CallOutcome outcome);
    void count(const PreparedCall &prepared, const CallOutcome &outcome);

    CallPreparer &m_preparer;
    Recorder &m_recorder;
    UpstreamSender &m_sender;
    UpstreamTargets m_targets;
    ThreadMetrics &m_metrics;
    const Clock &m_clock;
    std::unordered_map<Handle, RunningPtr> m_running;
    Handle m_next = 1;
};

} // namespace gateway
