#pragma once

#include "gateway/approvals/approvaldesk.h"
#include "gateway/call/preparedcall.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

namespace gateway {

/// The calls of one gateway thread that wait for a person. Bounded by what the desk takes on.
/// Lives on: its gateway thread.
class ApprovalGate {
public:
    using Handle = std::uint64_t; ///< CallRunner::Handle.

    ApprovalGate(ApprovalDesk &desk, std::shared_ptr<Executor> thread, const Clock &clock)
        : m_desk(desk), m_thread(std::move(thread)), m_clock(clock) {}

    /// Asks for a call that passed every check, or uses what it was granted. `answer` is called later with the approval
    /// that was used for it, or with why it may not go out; not any more after leave(). `shown` is the request as it
    /// would go out, credentials masked.
    struct Answer {
        std::string approvalId; ///< Empty where none was made.
        std::string by;         ///< Who allowed it.
        std::optional<Error> refused;
        bool checkAgain = false; ///< Granted, but not used yet: prepare the call anew and ask again.
    };
    using Answered = std::function<void(Answer)>;
    void ask(Handle handle, const PreparedCall &prepared, const UpstreamRequest &shown, Answered answer);
    /// The call may not go out for another reason: what was granted stays for the same call later.
    void giveBack(Handle handle);
    /// The caller has gone or cancelled. False when the call does not wait here.
    [[nodiscard]] bool leave(Handle handle, const std::string &why);
    /// The caller's access has ended: a call that still waits here is voided and refused, later. One that was granted
    /// is checked again anyway.
    void outdate(Handle handle);
    [[nodiscard]] bool isParked(Handle handle) const { return m_parked.contains(handle); }
    [[nodiscard]] std::vector<Handle> parked() const;

private:
    struct Parked {
        ApprovalDesk::Ticket ticket = 0;
        Approval granted; ///< Empty id: still waits.
        Answered answer;
    };
    [[nodiscard]] std::chrono::milliseconds patienceOf(const ToolCall &call) const;
    void takeVerdict(Handle handle, ApprovalVerdict verdict);
    void useChecked(Handle handle, const Result<Approval> &now, Parked parked);
    void use(Handle handle, const Approval &granted, const Approval &now);
    [[nodiscard]] ApprovalWaiter waiterFor(Handle handle, const ToolCall &call);
    void refuse(Handle handle, const std::string &approvalId, const Error &error);
    void finish(Handle handle, Answer answer);

    ApprovalDesk &m_desk;
    std::shared_ptr<Executor> m_thread;
    const Clock &m_clock;
    std::unordered_map<Handle, Parked> m_parked;
};

} // namespace gateway
