#pragma once

#include "gateway/call/approvalgate.h"
#include "gateway/call/calloutcome.h"
#include "gateway/call/callpreparer.h"
#include "gateway/call/recorder.h"
#include "gateway/core/qtexecutor.h"
#include "gateway/upstream/httpclient.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <unordered_map>

namespace gateway {

/// Runs calls: prepare, wait for a person where one has to say yes, store the intent of a changing one, send, store the
/// outcome, answer.
/// Lives on: a gateway thread, one each.
class CallRunner {
public:
    using Answer = std::function<void(CallOutcome)>;
    using Handle = std::uint64_t;

    CallRunner(CallPreparer &preparer, Recorder &recorder, HttpClient &client, const Clock &clock)
        : m_preparer(preparer), m_recorder(recorder), m_client(client), m_clock(clock) {}

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
    /// Ends the calls that wait for a person: the gateway stops.
    void endWaiting();
    [[nodiscard]] std::size_t running() const { return m_running.size(); }

private:
    struct Running {
        PreparedCall prepared;
        Answer answer;
        HttpClient::Handle upstream = 0;
        bool cancelled = false;
    };
    using RunningPtr = std::shared_ptr<Running>;

    void check(Handle handle, const RunningPtr &running);
    void askForApproval(Handle handle, const RunningPtr &running);
    void takeApproval(Handle handle, const RunningPtr &running, ApprovalGate::Answer answer);
    void checkAgain(Handle handle, const RunningPtr &running);
    void goOn(Handle handle, const RunningPtr &running);
    void refuse(Handle handle, const RunningPtr &running, Error error);
    void storeIntent(Handle handle, const RunningPtr &running);
    void send(Handle handle, const RunningPtr &running);
    void finish(Handle handle, const RunningPtr &running, CallOutcome outcome);

    CallPreparer &m_preparer;
    Recorder &m_recorder;
    HttpClient &m_client;
    const Clock &m_clock;
    ApprovalGate *m_gate = nullptr;
    std::function<CatalogPtr()> m_catalog;
    std::unordered_map<Handle, RunningPtr> m_running;
    Handle m_next = 1;
};

} // namespace gateway
