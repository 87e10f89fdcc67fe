#pragma once

#include "gateway/access/limits.h"
#include "gateway/core/clock.h"
#include "gateway/core/executor.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace gateway {

/// Asks the database for a part of a quota; `done` is called later, on any thread. Thread-safe.
using QuotaReserve = std::function<void(QuotaBlock block, std::function<void(Result<QuotaGrant>)> done)>;

/// Rates (token buckets), quotas and concurrency caps of all callers. A call takes from every limit that holds for it,
/// or from none. Rates and calls at the same time are counted here; of a quota a block is reserved in the database
/// before calls are let through on it, so a restart forgets nothing: a crash loses at most what was reserved and not
/// used, and never more than the quota goes through.
/// Shared between the gateway threads; thread-safe; bounded: beyond `maxCounters` the oldest are forgotten.
class Limiter {
public:
    explicit Limiter(const Clock &clock, QuotaReserve reserve = {}, std::size_t maxCounters = 100'000);
    ~Limiter();
    Limiter(const Limiter &) = delete;
    Limiter &operator=(const Limiter &) = delete;

    struct Decision {
        /// "limit.rate", "limit.quota", "limit.concurrency" (RateLimited): names limit, policy, usage and when to
        /// retry; "limit.unavailable" (Unavailable) when the quota's rows cannot be written.
        std::optional<Error> refused;
        std::vector<LimitState> states;
        std::shared_ptr<const void> lease; ///< Keep while the call runs; null where nothing counts running calls.
    };
    using Decided = std::function<void(Decision)>;

    /// Calls `decided` once: at once where everything is known, else later on `thread`.
    void take(std::vector<AppliedLimit> limits, const std::shared_ptr<Executor> &thread, Decided decided);

    /// What was reserved of quotas and not used, to be given back when the gateway stops; nothing is left here.
    [[nodiscard]] std::vector<QuotaUse> takeUnused();

private:
    class State;
    std::shared_ptr<State> m_state;
};

/// How much of a quota is reserved at a time: a hundredth, from 1 to 1000.
[[nodiscard]] std::int64_t quotaBlockSize(std::int64_t limit);

} // namespace gateway
