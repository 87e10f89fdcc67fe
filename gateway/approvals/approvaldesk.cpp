#include "gateway/approvals/approvaldeskimpl.h"
#include "gateway/approvals/approvalrecords.h"

#include <future>
#include <utility>

namespace gateway {

namespace {

using Entry = ApprovalBook::Entry;
using Kind = ApprovalVerdict::Kind;

template <typename Rep, typename Period>
TimeUs us(std::chrono::duration<Rep, Period> time) {
    return std::chrono::duration_cast<std::chrono::microseconds>(time).count();
}

Error unrecorded(const Error &error) {
    return makeError(ErrorKind::Unavailable, "trail.unavailable",
                     "The audit trail cannot be written, so no call is answered", error.code + ": " + error.message);
}

Approval unknownApproval(const std::string &id) {
    Approval approval;
    approval.id = id;
    return approval;
}

} // namespace

Result<void> ApprovalDesk::Impl::endLeftovers() {
    const auto ended = std::make_shared<std::promise<Result<void>>>();
    m_steps.endLeftovers([ended](Result<void> result) { ended->set_value(std::move(result)); });
    return ended->get_future().get();
}

Result<void> ApprovalDesk::Impl::start(const ApprovalSettings &settings) {
    if (auto cleared = endLeftovers(); !cleared)
        return cleared;
    std::promise<Result<void>> opened;
    auto ready = opened.get_future();
    m_settings = settings;
    m_stop = false;
    m_revision = m_services.revision();
    m_thread = std::thread([this, promise = std::move(opened)]() mutable {
        auto database = Database::open(m_services.file, Database::Mode::ReadOnly);
        promise.set_value(database ? Result<void>() : Result<void>(database.error()));
        if (database)
            run(*database);
    });
    auto result = ready.get();
    if (!result) {
        m_thread.join();
        return result;
    }
    const std::lock_guard lock(m_mutex);
    m_isOpen = true;
    return {};
}

void ApprovalDesk::Impl::stop() {
    {
        const std::lock_guard lock(m_mutex);
        if (!std::exchange(m_isOpen, false))
            return;
        m_stop = true;
        m_book.entries().clear();
    }
    m_wake.notify_all();
    m_thread.join();
    (void)endLeftovers(); // what cannot be ended now is ended by the next start
}

void ApprovalDesk::Impl::ask(Approval asked, std::optional<std::chrono::nanoseconds> patienceEnd, ApprovalWaiter waiter,
                             Actions &actions) {
    waiter.patienceEnd = patienceEnd;
    if (!m_isOpen)
        return waiter.tell({Kind::Refused, asked, approvalerror::required()});
    voidOutdated(asked, actions);
    if (Entry *entry = m_book.usable(asked, m_services.clock.now())) {
        entry->claimed = entry->approval.scope == ApprovalScope::Once;
        return waiter.tell({Kind::Granted, entry->approval, {}});
    }
    Entry *before = m_book.unattended(asked);
    if (before == nullptr)
        return request(std::move(asked), std::move(waiter), actions);
    if (before->approval.state == ApprovalState::Denied) {
        waiter.tell({Kind::Refused, before->approval, approvalerror::denied(before->approval)});
        m_book.remove(std::string(before->approval.id));
        return;
    }
    before->waiter = std::move(waiter);
    if (before->stored)
        before->waiter->tellParked(before->approval.id);
}

void ApprovalDesk::Impl::request(Approval asked, ApprovalWaiter waiter, Actions &actions) {
    if (m_settings.byDefault == ApprovalSettings::Default::Deny)
        return waiter.tell({Kind::Refused, asked, approvalerror::required()});
    const std::size_t waiting = m_book.waitingOf(asked.profile);
    if (waiting >= m_settings.maxPerProfile)
        return waiter.tell({Kind::Refused, asked, approvalerror::tooMany(waiting)});
    if (m_book.size() >= m_settings.maxInAll)
        return waiter.tell({Kind::Refused, asked, approvalerror::tooMany(m_book.size())});
    asked.createdAt = m_services.clock.now();
    asked.expiresAt = asked.createdAt + us(m_settings.lifetime);
    asked.id = orderedId("ap", asked.createdAt);
    const Entry &entry = m_book.add(std::move(asked), std::move(waiter));
    actions.push_back([this, approval = entry.approval, weak = weak_from_this()] {
        m_steps.request(approval, [weak, id = approval.id](const Result<void> &stored) {
            if (const auto self = weak.lock())
                self->requested(id, stored);
        });
    });
    m_wake.notify_all();
}

void ApprovalDesk::Impl::requested(const std::string &id, const Result<void> &stored) {
    locked([&](Actions &actions) {
        Entry *entry = m_book.find(id);
        if (entry == nullptr)
            return;
        if (!stored) {
            if (entry->waiter)
                entry->waiter->tell({Kind::Refused, entry->approval, unrecorded(stored.error())});
            m_book.remove(id);
            return;
        }
        entry->stored = true;
        if (entry->leftEarly)
            end(*entry, ApprovalState::Withdrawn, "the caller has gone", actions);
        else if (entry->waiter)
            entry->waiter->tellParked(id);
    });
}

void ApprovalDesk::Impl::leave(Entry &entry, const std::string &why, Actions &actions) {
    entry.waiter.reset();
    if (!entry.stored)
        entry.leftEarly = true;
    else if (!entry.ending)
        end(entry, ApprovalState::Withdrawn, why, actions);
}

void ApprovalDesk::Impl::end(Entry &entry, ApprovalState state, const std::string &why, Actions &actions) {
    entry.ending = true;
    actions.push_back([this, approval = entry.approval, state, why, weak = weak_from_this()] {
        m_steps.end(approval, state, why, [weak, id = approval.id, state, why](const Result<bool> &met) {
            if (const auto self = weak.lock())
                self->ended(id, state, why, met);
        });
    });
}

// Where the row was not met somebody has just decided: that is taken up by the next look.
void ApprovalDesk::Impl::ended(const std::string &id, ApprovalState state, const std::string &why,
                               const Result<bool> &met) {
    locked([&](Actions &) {
        Entry *entry = m_book.find(id);
        if (entry == nullptr)
            return;
        if (!met || !*met) {
            entry->ending = false;
            entry->outdated = entry->outdated || state == ApprovalState::Voided;
            return;
        }
        const Error error = state == ApprovalState::Expired  ? approvalerror::expired(entry->approval)
                            : state == ApprovalState::Voided ? approvalerror::voided(entry->approval)
                                                             : approvalerror::withdrawn(entry->approval, why);
        if (entry->waiter)
            entry->waiter->tell({Kind::Refused, entry->approval, error});
        m_book.remove(id);
    });
}

void ApprovalDesk::Impl::use(const std::string &id, const Approval &call, const Done<void> &done, Actions &actions) {
    const Entry *entry = m_book.find(id);
    if (entry == nullptr || entry->ending || entry->approval.state != ApprovalState::Allowed)
        return done.deliver(approvalerror::expired(entry != nullptr ? entry->approval : unknownApproval(id)));
    actions.push_back([this, approval = entry->approval, call, done, weak = weak_from_this()] {
        m_steps.use(approval, call, [weak, id = approval.id, done](const Result<bool> &met) {
            if (const auto self = weak.lock())
                self->used(id, met, done);
        });
    });
}

void ApprovalDesk::Impl::used(const std::string &id, const Result<bool> &met, const Done<void> &done) {
    locked([&](Actions &) {
        Entry *entry = m_book.find(id);
        if (entry == nullptr)
            return done.deliver(approvalerror::expired(unknownApproval(id)));
        if (!met) {
            entry->claimed = false;
            return done.deliver(unrecorded(met.error()));
        }
        const Approval approval = entry->approval;
        if (approval.scope == ApprovalScope::Once || !*met)
            m_book.remove(id);
        done.deliver(*met ? Result<void>() : Result<void>(approvalerror::expired(approval)));
    });
}

// A yes, or a question, that was about another configuration.
void ApprovalDesk::Impl::voidOutdated(const Approval &asked, Actions &actions) {
    for (Entry &entry : m_book.entries()) {
        const bool isOther = entry.approval.binding != asked.binding;
        if (isOther && entry.stored && !entry.waiter && !entry.ending && !entry.claimed &&
            entry.approval.profile == asked.profile && entry.approval.endpoint == asked.endpoint)
            end(entry, ApprovalState::Voided, configurationChanged, actions);
    }
}

ApprovalDesk::ApprovalDesk(Services services) : m_impl(std::make_shared<Impl>(std::move(services))) {}

ApprovalDesk::~ApprovalDesk() {
    close();
}

Result<void> ApprovalDesk::open(const ApprovalSettings &settings) {
    return m_impl->start(settings);
}

void ApprovalDesk::close() {
    m_impl->stop();
}

ApprovalDesk::Ticket ApprovalDesk::ask(Approval asked, std::chrono::milliseconds patience, ApprovalWaiter waiter) {
    Ticket ticket = 0;
    m_impl->locked([&](Impl::Actions &actions) {
        ticket = m_impl->m_nextTicket++;
        waiter.ticket = ticket;
        std::optional<std::chrono::nanoseconds> patienceEnd;
        if (patience.count() > 0)
            patienceEnd = m_impl->m_services.clock.monotonic() + patience;
        m_impl->ask(std::move(asked), patienceEnd, std::move(waiter), actions);
    });
    return ticket;
}

void ApprovalDesk::leave(Ticket ticket, const std::string &why) {
    m_impl->locked([&](Impl::Actions &actions) {
        if (Entry *entry = m_impl->m_book.findTicket(ticket))
            m_impl->leave(*entry, why, actions);
    });
}

void ApprovalDesk::outdate(Ticket ticket) {
    {
        const std::lock_guard lock(m_impl->m_mutex);
        Entry *entry = m_impl->m_book.findTicket(ticket);
        if (entry == nullptr)
            return;
        entry->outdated = true;
    }
    look();
}

void ApprovalDesk::withdraw(const std::string &id, const ProfileId &profile, const std::string &why) {
    m_impl->locked([&](Impl::Actions &actions) {
        Entry *entry = m_impl->m_book.find(id);
        if (entry != nullptr && entry->approval.profile == profile && !entry->waiter && !entry->claimed)
            m_impl->leave(*entry, why, actions);
    });
}

void ApprovalDesk::use(const std::string &id, const Approval &call, Done<void> done) {
    m_impl->locked([&](Impl::Actions &actions) { m_impl->use(id, call, done, actions); });
}

void ApprovalDesk::release(const std::string &id) {
    const std::lock_guard lock(m_impl->m_mutex);
    if (Entry *entry = m_impl->m_book.find(id))
        entry->claimed = false;
}

void ApprovalDesk::look() {
    {
        const std::lock_guard lock(m_impl->m_mutex);
        m_impl->m_lookNow = true;
    }
    m_impl->m_wake.notify_all();
}

std::size_t ApprovalDesk::openCount() const {
    const std::lock_guard lock(m_impl->m_mutex);
    return m_impl->m_book.size();
}

const ApprovalSettings &ApprovalDesk::settings() const {
    return m_impl->m_settings;
}

} // namespace gateway
