#include "gateway/approvals/approvalbook.h"

#include <algorithm>
#include <utility>

namespace gateway {

namespace {

template <typename Entries, typename Fits>
ApprovalBook::Entry *firstWhere(Entries &entries, Fits fits) {
    const auto found = std::find_if(entries.begin(), entries.end(), fits);
    return found == entries.end() ? nullptr : &*found;
}

bool coversSession(const Approval &approval, const Approval &asked) {
    return approval.scope == ApprovalScope::Session && approval.profile == asked.profile &&
           approval.endpoint == asked.endpoint && approval.sessionKey() == asked.sessionKey();
}

} // namespace

void ApprovalWaiter::tellParked(const std::string &id) const {
    where->post([told = parked, id] {
        if (told)
            told(id);
    });
}

void ApprovalWaiter::tell(ApprovalVerdict result) const {
    where->post(
        [told = verdict, shared = std::make_shared<ApprovalVerdict>(std::move(result))] { told(std::move(*shared)); });
}

ApprovalBook::Entry &ApprovalBook::add(Approval approval, ApprovalWaiter waiter) {
    Entry entry;
    entry.approval = std::move(approval);
    entry.waiter = std::move(waiter);
    return m_entries.emplace_back(std::move(entry));
}

void ApprovalBook::remove(const std::string &id) {
    m_entries.remove_if([&](const Entry &entry) { return entry.approval.id == id; });
}

ApprovalBook::Entry *ApprovalBook::find(const std::string &id) {
    return firstWhere(m_entries, [&](const Entry &entry) { return entry.approval.id == id; });
}

ApprovalBook::Entry *ApprovalBook::findTicket(std::uint64_t ticket) {
    return firstWhere(m_entries, [&](const Entry &entry) { return entry.waiter && entry.waiter->ticket == ticket; });
}

ApprovalBook::Entry *ApprovalBook::usable(const Approval &asked, TimeUs now) {
    return firstWhere(m_entries, [&](const Entry &entry) {
        const Approval &approval = entry.approval;
        if (approval.state != ApprovalState::Allowed || entry.claimed || entry.ending || approval.expiresAt <= now ||
            approval.binding != asked.binding)
            return false;
        if (approval.scope == ApprovalScope::Session)
            return coversSession(approval, asked);
        return approval.isSameCall(asked) && approval.requestDigest == asked.requestDigest;
    });
}

ApprovalBook::Entry *ApprovalBook::unattended(const Approval &asked) {
    return firstWhere(m_entries, [&](const Entry &entry) {
        const Approval &approval = entry.approval;
        const bool isOpen = approval.state == ApprovalState::Pending || approval.state == ApprovalState::Denied;
        return isOpen && !entry.waiter && !entry.ending && !entry.leftEarly && approval.isSameCall(asked) &&
               approval.binding == asked.binding && approval.requestDigest == asked.requestDigest;
    });
}

std::size_t ApprovalBook::waitingOf(const ProfileId &profile) const {
    return static_cast<std::size_t>(std::count_if(m_entries.begin(), m_entries.end(), [&](const Entry &entry) {
        return entry.approval.profile == profile && entry.approval.state == ApprovalState::Pending;
    }));
}

} // namespace gateway
