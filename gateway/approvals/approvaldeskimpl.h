#pragma once

#include "gateway/approvals/approvalbook.h"
#include "gateway/approvals/approvaldesk.h"
#include "gateway/approvals/approvalsteps.h"
#include "gateway/store/approvaltable.h"

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace gateway {

inline constexpr const char *configurationChanged = "the configuration or the caller's access changed";

// Steps are submitted outside of the lock (`Actions`): a writer that is busy answers at once, on this thread.
class ApprovalDesk::Impl : public std::enable_shared_from_this<Impl> {
public:
    using Actions = std::vector<std::function<void()>>;

    explicit Impl(Services services) : m_services(std::move(services)), m_steps(m_services.writer, m_services.clock) {}

    template <typename Work>
    void locked(Work work) {
        Actions actions;
        {
            const std::lock_guard lock(m_mutex);
            work(actions);
        }
        for (const auto &action : actions)
            action();
    }

    Result<void> start(const ApprovalSettings &settings);
    void stop();
    Result<void> endLeftovers();
    void ask(Approval asked, std::optional<std::chrono::nanoseconds> patienceEnd, ApprovalWaiter waiter,
             Actions &actions);
    void request(Approval asked, ApprovalWaiter waiter, Actions &actions);
    void requested(const std::string &id, const Result<void> &stored);
    void leave(ApprovalBook::Entry &entry, const std::string &why, Actions &actions);
    void end(ApprovalBook::Entry &entry, ApprovalState state, const std::string &why, Actions &actions);
    void ended(const std::string &id, ApprovalState state, const std::string &why, const Result<bool> &met);
    void use(const std::string &id, const Approval &call, const Done<void> &done, Actions &actions);
    void used(const std::string &id, const Result<bool> &met, const Done<void> &done);
    void voidOutdated(const Approval &asked, Actions &actions);

    // approvalwatch.cpp, on the desk's own thread:
    void run(Database &database);
    void takeDecisions(Database &database);
    void takeDecision(const std::string &id, Result<std::optional<Approval>> row);
    void endOverdue(Actions &actions);
    void endOutdated(Actions &actions);

    Services m_services;
    ApprovalSteps m_steps;
    mutable std::mutex m_mutex; ///< Guards everything below but the thread.
    std::condition_variable m_wake;
    ApprovalSettings m_settings;
    ApprovalBook m_book;
    std::uint64_t m_nextTicket = 1;
    std::int64_t m_revision = 0;
    bool m_isOpen = false;
    bool m_lookNow = false;
    bool m_stop = false;
    std::thread m_thread;
};

} // namespace gateway
