#include "gateway/call/approvalgate.h"

#include "gateway/approvals/approvalrecords.h"
#include "gateway/call/approvalbinding.h"

#include <utility>

namespace gateway {

namespace {

constexpr const char *userDeclined = "the caller's user declined";

bool stillFits(const Approval &granted, const Approval &now) {
    const bool isSameRequest = granted.scope == ApprovalScope::Session || granted.requestDigest == now.requestDigest;
    return granted.binding == now.binding && isSameRequest;
}

} // namespace

std::chrono::milliseconds ApprovalGate::patienceOf(const ToolCall &call) const {
    if (call.waitsLong)
        return std::chrono::milliseconds(0);
    return call.placed ? m_desk.settings().restPatience : m_desk.settings().patience;
}

void ApprovalGate::ask(Handle handle, const PreparedCall &prepared, const UpstreamRequest &shown, Answered answer) {
    auto asked = approvalFor(prepared, shown, m_clock.now());
    auto before = m_parked.extract(handle);
    Parked parked = before.empty() ? Parked() : std::move(before.mapped());
    parked.answer = std::move(answer);
    if (!parked.granted.id.empty())
        return useChecked(handle, asked, std::move(parked));
    Parked &waiting = m_parked[handle] = std::move(parked);
    if (!asked)
        return refuse(handle, {}, asked.error());
    if (!prepared.call.withdrawApproval.empty()) {
        asked->id = prepared.call.withdrawApproval;
        m_desk.withdraw(asked->id, asked->profile, userDeclined);
        return refuse(handle, asked->id, approvalerror::withdrawn(*asked, userDeclined));
    }
    waiting.ticket = m_desk.ask(std::move(*asked), patienceOf(prepared.call), waiterFor(handle, prepared.call));
}

ApprovalWaiter ApprovalGate::waiterFor(Handle handle, const ToolCall &call) {
    ApprovalWaiter waiter;
    waiter.where = m_thread;
    waiter.parked = [told = call.onWaiting, this, handle](const std::string &id) {
        const auto found = m_parked.find(handle);
        if (found == m_parked.end())
            return;
        if (told)
            told(id);
    };
    waiter.verdict = [this, handle](ApprovalVerdict verdict) { takeVerdict(handle, std::move(verdict)); };
    return waiter;
}

void ApprovalGate::takeVerdict(Handle handle, ApprovalVerdict verdict) {
    const auto found = m_parked.find(handle);
    const bool isGranted = verdict.kind == ApprovalVerdict::Kind::Granted;
    if (found == m_parked.end()) { // it left meanwhile
        if (isGranted)
            m_desk.release(verdict.approval.id);
        return;
    }
    if (!isGranted)
        return finish(handle, {verdict.approval.id, {}, std::move(verdict.error)});
    Parked &parked = found->second;
    parked.granted = std::move(verdict.approval);
    const Answered answer = parked.answer;
    answer({.approvalId = parked.granted.id, .by = {}, .refused = {}, .checkAgain = true});
}

// Checked anew, the call must still be what the person saw.
void ApprovalGate::useChecked(Handle handle, const Result<Approval> &now, Parked parked) {
    const Parked &kept = m_parked[handle] = std::move(parked);
    if (now && stillFits(kept.granted, *now))
        return use(handle, kept.granted, *now);
    m_desk.release(kept.granted.id);
    m_desk.look();
    refuse(handle, kept.granted.id, approvalerror::voided(kept.granted));
}

void ApprovalGate::use(Handle handle, const Approval &granted, const Approval &now) {
    const auto used = [this, handle, id = granted.id, by = granted.decidedBy](Result<void> result) {
        Answer answer{id, by, {}};
        if (!result)
            answer.refused = std::move(result).error();
        finish(handle, std::move(answer));
    };
    m_desk.use(granted.id, now, {m_thread, used});
}

void ApprovalGate::refuse(Handle handle, const std::string &approvalId, const Error &error) {
    m_thread->post([this, handle, answer = Answer{approvalId, {}, error}] { finish(handle, answer); });
}

void ApprovalGate::finish(Handle handle, Answer answer) {
    auto parked = m_parked.extract(handle);
    if (!parked.empty())
        parked.mapped().answer(std::move(answer));
}

void ApprovalGate::giveBack(Handle handle) {
    const auto parked = m_parked.extract(handle);
    if (!parked.empty() && !parked.mapped().granted.id.empty())
        m_desk.release(parked.mapped().granted.id);
}

bool ApprovalGate::leave(Handle handle, const std::string &why) {
    const auto parked = m_parked.extract(handle);
    if (parked.empty())
        return false;
    if (!parked.mapped().granted.id.empty())
        m_desk.release(parked.mapped().granted.id);
    else
        m_desk.leave(parked.mapped().ticket, why);
    return true;
}

void ApprovalGate::outdate(Handle handle) {
    const auto found = m_parked.find(handle);
    if (found != m_parked.end())
        m_desk.outdate(found->second.ticket);
}

std::vector<ApprovalGate::Handle> ApprovalGate::parked() const {
    std::vector<Handle> handles;
    for (const auto &[handle, parked] : m_parked)
        handles.push_back(handle);
    return handles;
}

} // namespace gateway
