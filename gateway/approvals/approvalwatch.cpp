// The desk's own thread: decisions that other processes made, and what has waited too long.
#include "gateway/approvals/approvaldeskimpl.h"
#include "gateway/approvals/approvalrecords.h"

#include <algorithm>

namespace gateway {

namespace {
using Entry = ApprovalBook::Entry;
using Kind = ApprovalVerdict::Kind;
constexpr std::chrono::milliseconds lookInterval{200};
} // namespace

void ApprovalDesk::Impl::run(Database &database) {
    std::unique_lock lock(m_mutex);
    while (!m_stop) {
        const auto isDue = [this] { return m_stop || m_lookNow; };
        if (m_book.size() == 0)
            m_wake.wait(lock, [&] { return isDue() || m_book.size() != 0; });
        else
            m_wake.wait_for(lock, lookInterval, isDue);
        m_lookNow = false;
        const bool hasWork = !m_stop && m_book.size() != 0;
        lock.unlock();
        if (hasWork) {
            takeDecisions(database);
            locked([this](Actions &actions) {
                endOutdated(actions);
                endOverdue(actions);
            });
        }
        lock.lock();
    }
}

void ApprovalDesk::Impl::takeDecisions(Database &database) {
    ApprovalTable table(database);
    const auto pending = table.pendingIds();
    if (!pending)
        return; // the next look may do better; what expires is denied by then
    std::vector<std::string> decided;
    {
        const std::lock_guard lock(m_mutex);
        for (const Entry &entry : m_book.entries()) {
            const bool isWaiting = entry.stored && !entry.ending && entry.approval.state == ApprovalState::Pending;
            if (isWaiting && std::find(pending->begin(), pending->end(), entry.approval.id) == pending->end())
                decided.push_back(entry.approval.id);
        }
    }
    for (const std::string &id : decided)
        takeDecision(id, table.byId(id));
}

void ApprovalDesk::Impl::takeDecision(const std::string &id, Result<std::optional<Approval>> row) {
    const std::lock_guard lock(m_mutex);
    Entry *entry = m_book.find(id);
    if (entry == nullptr || !row || !*row || (*row)->state == ApprovalState::Pending)
        return;
    entry->approval = std::move(**row);
    const Approval &approval = entry->approval;
    const auto waiter = std::exchange(entry->waiter, std::nullopt);
    if (approval.state == ApprovalState::Allowed) {
        if (!waiter)
            return;
        entry->claimed = approval.scope == ApprovalScope::Once;
        return waiter->tell({Kind::Granted, approval, {}});
    }
    if (approval.state == ApprovalState::Denied && !waiter)
        return; // told when the call is made again
    if (waiter)
        waiter->tell({Kind::Refused, approval,
                      approval.state == ApprovalState::Denied ? approvalerror::denied(approval)
                                                              : approvalerror::expired(approval)});
    m_book.remove(id);
}

void ApprovalDesk::Impl::endOutdated(Actions &actions) {
    const std::int64_t revision = m_services.revision();
    const bool isNew = std::exchange(m_revision, revision) != revision;
    for (Entry &entry : m_book.entries()) {
        const bool isOpen = entry.approval.state != ApprovalState::Denied && entry.stored;
        if (!isOpen || entry.ending || entry.claimed)
            continue;
        if (entry.outdated || (isNew && m_services.bindingNow(entry.approval) != entry.approval.binding))
            end(entry, ApprovalState::Voided, configurationChanged, actions);
    }
}

void ApprovalDesk::Impl::endOverdue(Actions &actions) {
    const TimeUs now = m_services.clock.now();
    const auto monotonic = m_services.clock.monotonic();
    std::vector<std::string> told;
    for (Entry &entry : m_book.entries()) {
        if (!entry.stored || entry.ending || entry.claimed)
            continue;
        if (entry.approval.expiresAt <= now) {
            if (entry.approval.state == ApprovalState::Denied)
                told.push_back(entry.approval.id);
            else
                end(entry, ApprovalState::Expired,
                    entry.approval.state == ApprovalState::Pending ? "nobody decided in time" : "not used any more",
                    actions);
        } else if (entry.waiter && entry.waiter->patienceEnd && *entry.waiter->patienceEnd <= monotonic) {
            entry.waiter->tell({Kind::Pending, entry.approval, approvalerror::pending(entry.approval)});
            entry.waiter.reset();
        }
    }
    for (const std::string &id : told)
        m_book.remove(id);
}

} // namespace gateway
