// How CallRunner ends calls that nobody waits for any more, or may.
#include "gateway/call/callendings.h"

#include "gateway/call/callrunner.h"
#include "gateway/catalog/standing.h"

#include <utility>
#include <vector>

namespace gateway {

std::string textOf(CallEnding ending) {
    return ending == CallEnding::AccessEnded ? "The caller's access has ended: the call was cut"
                                             : "The caller cancelled the call";
}

Error endedCall(CallEnding ending, bool wasSent) {
    const bool isRefusal = ending == CallEnding::AccessEnded;
    return makeError(isRefusal ? ErrorKind::Forbidden : ErrorKind::Cancelled,
                     isRefusal ? "auth.access-ended" : "call.cancelled",
                     textOf(ending) + (wasSent ? " when it was on its way; what the API did with it is unknown"
                                               : " before it was sent"));
}

// That access ended is a refusal, however far the call had come.
Error CallRunner::cutShort(const RunningPtr &running, CallEnding ending, bool wasSent) {
    if (ending == CallEnding::AccessEnded) {
        running->prepared.ready = false;
        running->prepared.rule = "access";
    }
    return endedCall(ending, wasSent);
}

void CallRunner::cancel(Handle handle) {
    const auto found = m_running.find(handle);
    if (found == m_running.end())
        return;
    const RunningPtr running = found->second; // what ends leaves the map
    end(handle, running, CallEnding::CallerCancelled);
}

void CallRunner::end(Handle handle, const RunningPtr &running, CallEnding ending) {
    running->ending = ending;
    if (running->isInLine()) {
        m_share.leave(running->prepared.call.caller.client, running->ticket);
        refuse(handle, running, cutShort(running, ending, false));
    } else if (m_gate != nullptr && m_gate->leave(handle, textOf(ending))) {
        refuse(handle, running, cutShort(running, ending, false));
    } else {
        m_sender.cancel(running->upstream);
    }
}

// What waits for a person is the desk's to end: it hears of an edit when this thread does, and two would end it in two
// ways. One that was sent whole and is answered whole ends soon; its record then says what came of it.
void CallRunner::endUnfit(const Catalog &catalog) {
    std::vector<std::pair<Handle, RunningPtr>> unfit;
    for (const auto &[handle, running] : m_running) {
        const bool isParked = m_gate != nullptr && m_gate->isParked(handle);
        const bool lasts = isParked || running->isInLine() || running->isStreaming();
        if (!lasts || mayStillCall(catalog, running->prepared.call.caller, m_clock.now()))
            continue;
        if (isParked)
            m_gate->outdate(handle);
        else
            unfit.emplace_back(handle, running);
    }
    for (const auto &[handle, running] : unfit)
        end(handle, running, CallEnding::AccessEnded);
}

void CallRunner::callerGone(Handle handle) {
    const auto found = m_running.find(handle);
    if (found == m_running.end() || m_gate == nullptr)
        return;
    const RunningPtr running = found->second;
    if (m_gate->leave(handle, "the caller has gone"))
        refuse(handle, running, endedCall(CallEnding::CallerCancelled, false));
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

} // namespace gateway
