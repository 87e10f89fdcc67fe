#pragma once

#include "gateway/core/error.h"
#include "gateway/core/executor.h"
#include "gateway/domain/approval.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gateway {

/// What a waiting call is told.
struct ApprovalVerdict {
    enum class Kind : std::uint8_t {
        Granted, ///< ApprovalDesk::use() it, or release() it.
        Pending, ///< Not decided yet, and the caller cannot wait longer.
        Refused
    };
    Kind kind = Kind::Refused;
    Approval approval;
    Error error; ///< With Pending and Refused.
};

/// A call that is there and waits. Both functions run on `where`.
struct ApprovalWaiter {
    std::uint64_t ticket = 0;
    std::shared_ptr<Executor> where;
    std::function<void(const std::string &id)> parked;   ///< It waits for a person from now on; its record is stored.
    std::function<void(ApprovalVerdict)> verdict;        ///< Called once, unless the call left.
    std::optional<std::chrono::nanoseconds> patienceEnd; ///< Monotonic; none: as long as the approval lives.

    void tellParked(const std::string &id) const;
    void tell(ApprovalVerdict result) const;
};

/// The approvals that are open at this gateway. Not thread-safe: the ApprovalDesk guards it.
class ApprovalBook {
public:
    struct Entry {
        Approval approval;
        std::optional<ApprovalWaiter> waiter;
        bool stored = false;    ///< The row is there.
        bool claimed = false;   ///< Allowed once, and a call is about to use it.
        bool ending = false;    ///< A step that ends it is under way.
        bool outdated = false;  ///< About another configuration or a caller without access; ended by the next look.
        bool leftEarly = false; ///< Its caller went before the row was stored.
    };
    using Entries = std::list<Entry>;

    Entry &add(Approval approval, ApprovalWaiter waiter);
    void remove(const std::string &id);
    [[nodiscard]] Entry *find(const std::string &id);
    [[nodiscard]] Entry *findTicket(std::uint64_t ticket);
    /// A yes that covers the call: for this session, or for exactly this call and not yet taken.
    [[nodiscard]] Entry *usable(const Approval &asked, TimeUs now);
    /// The same call asked before whose caller did not wait: pending or denied.
    [[nodiscard]] Entry *unattended(const Approval &asked);
    [[nodiscard]] std::size_t waitingOf(const ProfileId &profile) const;
    [[nodiscard]] std::size_t size() const { return m_entries.size(); }
    [[nodiscard]] Entries &entries() { return m_entries; }

private:
    Entries m_entries; // bounded by ApprovalSettings::maxInAll, so looking through them is quick
};

} // namespace gateway
