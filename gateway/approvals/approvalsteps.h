#pragma once

#include "gateway/domain/approval.h"
#include "gateway/store/writer.h"

#include <functional>
#include <string>

namespace gateway {

/// The steps of an approval as edits: its row and the record of the step in one transaction. `done` is called on the
/// writer's thread; false where the row was not in the state that the step goes from (another was first). Thread-safe.
class ApprovalSteps {
public:
    using Stepped = std::function<void(Result<bool>)>;
    ApprovalSteps(Writer &writer, const Clock &clock) : m_writer(writer), m_clock(clock) {}

    void request(const Approval &approval, std::function<void(Result<void>)> done);
    /// From allowed: the one use, or one more of a session's; the record tells of `call`, which is what goes out.
    void use(const Approval &approval, const Approval &call, Stepped done);
    /// From `approval.state` to an end that no person decided.
    void end(const Approval &approval, ApprovalState state, const std::string &why, Stepped done);
    /// Everything that is open ends as expired: no gateway waits for it any more. Forgets what ended long ago.
    void endLeftovers(std::function<void(Result<void>)> done);

private:
    Writer &m_writer;
    const Clock &m_clock;
};

} // namespace gateway
