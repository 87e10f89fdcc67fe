#pragma once

#include "gateway/approvals/approvalbook.h"
#include "gateway/core/clock.h"
#include "gateway/core/result.h"
#include "gateway/store/writer.h"

#include <functional>
#include <memory>
#include <string>

namespace gateway {

/// Where calls wait for a person, shared by the threads of a gateway: asks by writing a row and its record, sees
/// decisions of any process (a thread of its own looks every 200 ms while anything is open, or at once when told to),
/// and ends what expired, left or no longer fits the configuration. Thread-safe. Costs nothing while nothing is asked.
class ApprovalDesk {
public:
    struct Services {
        Writer &writer;
        std::string file; ///< The database, for looking.
        const Clock &clock;
        std::function<std::int64_t()> revision; ///< Of the configuration.
        /// Approval::binding as it would be made now; empty where profile or endpoint are gone. Thread-safe.
        std::function<std::string(const Approval &)> bindingNow;
    };
    explicit ApprovalDesk(Services services);
    ~ApprovalDesk();
    ApprovalDesk(const ApprovalDesk &) = delete;
    ApprovalDesk &operator=(const ApprovalDesk &) = delete;

    /// Begins: what a dead gateway left open is ended as expired. Until then, and after close(), everything is refused.
    [[nodiscard]] Result<void> open(const ApprovalSettings &settings);
    void close();

    /// Asks for `asked`, whose id and times are given here, or takes a yes that covers it. `patience` 0: as long as the
    /// approval lives. Errors of the verdict: see approvalerror.
    using Ticket = std::uint64_t;
    Ticket ask(Approval asked, std::chrono::milliseconds patience, ApprovalWaiter waiter);
    /// The caller has gone or gave up: nothing is told any more, and what waits is withdrawn.
    void leave(Ticket ticket, const std::string &why);
    /// The caller may not call any more: what waits is voided, and its caller told so.
    void outdate(Ticket ticket);
    /// As the profile's caller asks: what waits unattended under this id is withdrawn.
    void withdraw(const std::string &id, const ProfileId &profile, const std::string &why);
    /// Uses what was granted for `call`, as it would be asked about; `done` on `where` is success once, when the record
    /// is stored. A call that fails before that gives it back with release(): it can be used by the same call later.
    void use(const std::string &id, const Approval &call, Done<void> done);
    void release(const std::string &id);

    void look(); ///< Something was decided, or the configuration changed.
    [[nodiscard]] std::size_t openCount() const;
    [[nodiscard]] const ApprovalSettings &settings() const;

private:
    class Impl;
    std::shared_ptr<Impl> m_impl;
};

} // namespace gateway
