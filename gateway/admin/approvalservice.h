#pragma once

#include "gateway/admin/actor.h"
#include "gateway/core/clock.h"
#include "gateway/core/executor.h"
#include "gateway/domain/approval.h"
#include "gateway/store/writer.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace gateway {

/// The approvals inbox: what waits for a person, and the person's decision, from any process on the data directory.
/// Thread-safe. Errors: "approval.not-found", "approval.decided" (Conflict: somebody was first; the message says who
/// and how), "approval.over" (Conflict: expired, withdrawn or void meanwhile), "store.*".
class ApprovalService {
public:
    /// `decided` is called after every decision, on the writer's thread: a gateway in this process looks at once then.
    [[nodiscard]] static Result<std::unique_ptr<ApprovalService>>
    open(const std::string &file, Writer &writer, const Clock &clock, std::function<void()> decided);
    virtual ~ApprovalService() = default;

    /// Those that wait, oldest first; those of a gateway that died without ending them are among them until the next
    /// one starts.
    virtual void waiting(Done<std::vector<Approval>> done) = 0;
    /// Of all, also those that are over, the last `limit`, newest first.
    virtual void latest(int limit, Done<std::vector<Approval>> done) = 0;
    virtual void find(std::string id, Done<Approval> done) = 0;
    /// Decides; of two who do so at once the first wins. The result is the approval as it stands then.
    virtual void decide(std::string id, ApprovalDecision decision, Actor actor, Done<Approval> done) = 0;
};

} // namespace gateway
