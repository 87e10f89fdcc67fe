#pragma once

#include "gateway/access/limiter.h"
#include "gateway/call/approvalgate.h"
#include "gateway/call/callendings.h"
#include "gateway/call/calloutcome.h"
#include "gateway/call/callpreparer.h"
#include "gateway/call/fairshare.h"
#include "gateway/call/recordedstream.h"
#include "gateway/call/recorder.h"
#include "gateway/call/upstreamtargets.h"
#include "gateway/core/qtexecutor.h"
#include "gateway/metrics/threadmetrics.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>

namespace gateway {

/// Runs calls: prepare, wait for a person where one has to say yes, take from limits, wait for a place where this
/// client has its share already, store the intent of a changing one, send, store the outcome, answer. Lives on: a
/// gateway thread, one each.
class CallRunner {
public:
    using Answer = std::function<void(CallOutcome)>;
    using Handle = std::uint64_t;

    CallRunner(CallPreparer &preparer, Limiter &limiter, Recorder &recorder, UpstreamSender &sender,
               UpstreamStates &states, ThreadMetrics &metrics, const Clock &clock, FairShare::Bounds share = {})
        : m_preparer(preparer), m_limiter(limiter), m_recorder(recorder), m_sender(sender), m_targets(states),
          m_metrics(metrics), m_clock(clock), m_share(share) {}

    /// Where calls wait for a person, and the catalog they are checked against anew when they go on; without it such
    /// calls are refused. Both outlive this.
    void setApprovals(ApprovalGate *gate, std::function<CatalogPtr()> catalog);
    /// `answer` is called once, from the event loop, after the outcome's record is stored. When the trail cannot be
    /// written the outcome is the error "trail.unavailable".
    Handle run(ToolCall call, Answer answer);
    /// Stops waiting for the upstream; the record says that the caller cancelled. Finished handles are ignored.
    void cancel(Handle handle);
    /// The caller has gone: a call that still waits for a person is withdrawn; one that is on its way goes on.
    void callerGone(Handle handle);
    /// Ends the calls that wait or stream and whose caller may no longer call. One that is only awaited runs to its
    /// end.
    void endUnfit(const Catalog &catalog);
    /// Ends the calls that wait for a person: the gateway stops.
    void endWaiting();
    [[nodiscard]] std::size_t running() const { return m_running.size(); }

private:
    struct Running {
        PreparedCall prepared;
        Answer answer;
        UpstreamSender::Handle upstream;
        FairShare::Ticket ticket = 0;
        std::chrono::nanoseconds sentAt{};
        std::shared_ptr<RecordedStream> stream;
        std::optional<CallEnding> ending; ///< Decided, while the upstream may still have to hear of it.
        bool finished = false;            ///< The outcome is known; its record may still be on its way.

        /// Waits for a place where its client has its share already.
        [[nodiscard]] bool isInLine() const { return ticket != 0 && prepared.seat == nullptr && !finished; }
        [[nodiscard]] bool isStreaming() const {
            return !finished && (prepared.call.bodySource != nullptr || (stream != nullptr && stream->hasBegun()));
        }
    };
    using RunningPtr = std::shared_ptr<Running>;

    void check(Handle handle, const RunningPtr &running);
    void askForApproval(Handle handle, const RunningPtr &running);
    void takeApproval(Handle handle, const RunningPtr &running, ApprovalGate::Answer answer);
    void end(Handle handle, const RunningPtr &running, CallEnding ending);
    [[nodiscard]] static Error cutShort(const RunningPtr &running, CallEnding ending, bool wasSent);
    void checkAgain(Handle handle, const RunningPtr &running);
    void admit(Handle handle, const RunningPtr &running);
    void enter(Handle handle, const RunningPtr &running);
    void begin(Handle handle, const RunningPtr &running);
    void goOn(Handle handle, const RunningPtr &running);
    void refuse(Handle handle, const RunningPtr &running, Error error);
    void storeIntent(Handle handle, const RunningPtr &running);
    void send(Handle handle, const RunningPtr &running);
    void passBodyOn(const RunningPtr &running, UpstreamSender::Order &order);
    void passAnswerOn(Handle handle, const RunningPtr &running, UpstreamSender::Order &order);
    void takeReply(Handle handle, const RunningPtr &running, Result<UpstreamReply> reply,
                   const UpstreamSender::Report &report);
    void finish(Handle handle, const RunningPtr &running, CallOutcome outcome);
    void count(const PreparedCall &prepared, const CallOutcome &outcome);

    CallPreparer &m_preparer;
    Limiter &m_limiter;
    Recorder &m_recorder;
    UpstreamSender &m_sender;
    UpstreamTargets m_targets;
    ThreadMetrics &m_metrics;
    const Clock &m_clock;
    FairShare m_share;
    ApprovalGate *m_gate = nullptr;
    std::function<CatalogPtr()> m_catalog;
    std::unordered_map<Handle, RunningPtr> m_running;
    Handle m_next = 1;
};

} // namespace gateway
