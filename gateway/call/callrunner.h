#pragma once

#include "gateway/access/limiter.h"
#include "gateway/call/calloutcome.h"
#include "gateway/call/callpreparer.h"
#include "gateway/call/fairshare.h"
#include "gateway/call/recorder.h"
#include "gateway/core/qtexecutor.h"
#include "gateway/upstream/httpclient.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <unordered_map>

namespace gateway {

/// Runs calls: prepare, take from limits, wait for a place where this client has its share already, store the intent of
/// a changing one, send, store the outcome, answer.
/// Lives on: a gateway thread, one each.
class CallRunner {
public:
    using Answer = std::function<void(CallOutcome)>;
    using Handle = std::uint64_t;

    CallRunner(CallPreparer &preparer, Limiter &limiter, Recorder &recorder, HttpClient &client, const Clock &clock,
               FairShare::Bounds share = {})
        : m_preparer(preparer), m_limiter(limiter), m_recorder(recorder), m_client(client), m_clock(clock),
          m_share(share) {}

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
        HttpClient::Handle upstream = 0;
        FairShare::Ticket ticket = 0;
        bool cancelled = false;
        bool finished = false; ///< The outcome is known; its record may still be on its way.
    };
    using RunningPtr = std::shared_ptr<Running>;

    void admit(Handle handle, const RunningPtr &running);
    void enter(Handle handle, const RunningPtr &running);
    void begin(Handle handle, const RunningPtr &running);
    void refuse(Handle handle, const RunningPtr &running, Error error);
    void storeIntent(Handle handle, const RunningPtr &running);
    void send(Handle handle, const RunningPtr &running);
    void finish(Handle handle, const RunningPtr &running, CallOutcome outcome);

    CallPreparer &m_preparer;
    Limiter &m_limiter;
    Recorder &m_recorder;
    HttpClient &m_client;
    const Clock &m_clock;
    FairShare m_share;
    std::unordered_map<Handle, RunningPtr> m_running;
    Handle m_next = 1;
};

} // namespace gateway
