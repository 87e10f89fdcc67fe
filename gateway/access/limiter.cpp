#include "gateway/access/limiter.h"

#include "gateway/access/quotacounters.h"
#include "gateway/access/tokenbuckets.h"
#include "gateway/core/timetext.h"

#include <algorithm>
#include <mutex>
#include <unordered_map>
#include <utility>

namespace gateway {

namespace {

using Kind = AppliedLimit::Kind;

constexpr std::int64_t concurrencyRetryMs = 1000; // when one of the running calls ends is not known

std::int64_t inSeconds(std::int64_t milliseconds) {
    return (milliseconds + 999) / 1000;
}

Error refusal(const AppliedLimit &limit, std::string code, const std::string &why, std::int64_t retryMs) {
    Error error = makeError(ErrorKind::RateLimited, std::move(code), limitName(limit) + ' ' + why);
    error.retryAfterMs = retryMs;
    return error;
}

std::string usedText(std::int64_t used, std::int64_t max) {
    return std::to_string(std::min(used, max)) + " of " + std::to_string(max) + " used";
}

} // namespace

std::int64_t quotaBlockSize(std::int64_t limit) {
    return std::clamp<std::int64_t>(limit / 100, 1, 1000);
}

class Limiter::State : public std::enable_shared_from_this<State> {
public:
    State(const Clock &clock, QuotaReserve reserve, std::size_t maxCounters)
        : m_clock(clock), m_reserve(std::move(reserve)), m_buckets(maxCounters), m_quotas(maxCounters) {}

    /// Nothing: wait, `retry` is called when there is news.
    std::optional<Decision> tryTake(const std::vector<AppliedLimit> &limits, QuotaCounters::Waiter retry);
    void release(const std::vector<std::string> &keys);
    std::vector<QuotaUse> takeUnused() {
        const std::lock_guard lock(m_mutex);
        return m_quotas.takeUnused();
    }

private:
    struct Look {
        std::optional<Error> worst;               ///< The refusal that takes longest.
        const AppliedLimit *unreserved = nullptr; ///< A quota of which nothing is reserved.
    };
    void look(const AppliedLimit &limit, Look &found);
    void lookAtRate(const AppliedLimit &limit, Look &found);
    void lookAtQuota(const AppliedLimit &limit, Look &found);
    void lookAtRunning(const AppliedLimit &limit, Look &found);
    static void refuse(Look &found, Error error);
    std::shared_ptr<const void> takeFrom(const std::vector<AppliedLimit> &limits);
    std::vector<LimitState> statesOf(const std::vector<AppliedLimit> &limits);
    LimitState stateOf(const AppliedLimit &limit);
    std::optional<QuotaBlock> wait(const AppliedLimit &limit, QuotaCounters::Waiter retry);
    void reserved(const std::string &key, TimeUs startedAt, const Result<QuotaGrant> &grant);

    const Clock &m_clock;
    QuotaReserve m_reserve;
    std::mutex m_mutex; ///< Guards what follows.
    TokenBuckets m_buckets;
    QuotaCounters m_quotas;
    std::unordered_map<std::string, std::int64_t> m_running;
};

void Limiter::State::refuse(Look &found, Error error) {
    if (!found.worst || error.retryAfterMs > found.worst->retryAfterMs)
        found.worst = std::move(error);
}

void Limiter::State::lookAtRate(const AppliedLimit &limit, Look &found) {
    const double tokens = m_buckets.at(limit.key, limit.rate, limit.max, m_clock.monotonic()).tokens;
    const char *const span = limit.max == limit.rate.count ? "" : " at once";
    if (tokens < 1)
        refuse(found, refusal(limit, "limit.rate", "is reached: " + usedText(limit.max, limit.max) + span,
                              TokenBuckets::waitMs(limit.rate, 1 - tokens)));
}

void Limiter::State::lookAtQuota(const AppliedLimit &limit, Look &found) {
    const TimeUs now = m_clock.now();
    const QuotaCounters::Counter &counter = m_quotas.at(limit, now);
    if (!counter.exhausted && (counter.taken == 0 || counter.used() < limit.max)) {
        found.unreserved = counter.room == 0 ? &limit : found.unreserved;
        return;
    }
    const TimeUs end = windowEnd(limit.quota.window, counter.startedAt);
    refuse(found, refusal(limit, "limit.quota",
                          "is used up: " + usedText(counter.used(), limit.max) + " since " +
                              toRfc3339(counter.startedAt) + "; it starts anew at " + toRfc3339(end),
                          std::max<std::int64_t>((end - now + 999) / 1000, 1)));
}

void Limiter::State::lookAtRunning(const AppliedLimit &limit, Look &found) {
    const auto running = m_running.find(limit.key);
    if (running != m_running.end() && running->second >= limit.max)
        refuse(found, refusal(limit, "limit.concurrency",
                              "is reached: " + std::to_string(running->second) + " are running", concurrencyRetryMs));
}

void Limiter::State::look(const AppliedLimit &limit, Look &found) {
    switch (limit.kind) {
    case Kind::Rate:
        return lookAtRate(limit, found);
    case Kind::Quota:
        return lookAtQuota(limit, found);
    case Kind::Concurrency:
        return lookAtRunning(limit, found);
    }
}

std::optional<Limiter::Decision> Limiter::State::tryTake(const std::vector<AppliedLimit> &limits,
                                                         QuotaCounters::Waiter retry) {
    std::unique_lock lock(m_mutex);
    Look found;
    for (const AppliedLimit &limit : limits)
        look(limit, found);
    Decision decision;
    if (found.worst) {
        decision.refused = std::move(found.worst);
    } else if (found.unreserved != nullptr) {
        const std::string key = found.unreserved->key;
        const auto block = wait(*found.unreserved, std::move(retry));
        lock.unlock();
        if (block)
            m_reserve(*block, [weak = weak_from_this(), key, startedAt = block->startedAt](Result<QuotaGrant> grant) {
                if (const auto state = weak.lock())
                    state->reserved(key, startedAt, grant);
            });
        return std::nullopt;
    } else {
        decision.lease = takeFrom(limits);
    }
    decision.states = statesOf(limits);
    return decision;
}

// The block to ask for, where nobody has asked yet.
std::optional<QuotaBlock> Limiter::State::wait(const AppliedLimit &limit, QuotaCounters::Waiter retry) {
    QuotaCounters::Counter &counter = m_quotas.at(limit, m_clock.now());
    counter.waiting.push_back(std::move(retry));
    if (std::exchange(counter.reserving, true))
        return std::nullopt;
    const auto wanted =
        std::max<std::int64_t>(quotaBlockSize(limit.max), static_cast<std::int64_t>(counter.waitedBefore));
    return QuotaBlock{counter.key, counter.startedAt, wanted, limit.max};
}

void Limiter::State::reserved(const std::string &key, TimeUs startedAt, const Result<QuotaGrant> &grant) {
    std::vector<QuotaCounters::Waiter> waiting;
    {
        const std::lock_guard lock(m_mutex);
        QuotaCounters::Counter *counter = m_quotas.find(key);
        if (counter == nullptr)
            return;
        counter->reserving = false;
        waiting = std::exchange(counter->waiting, {});
        counter->waitedBefore = waiting.size();
        if (grant && counter->startedAt == startedAt) {
            counter->room += grant->given;
            counter->taken = grant->taken;
            counter->exhausted = grant->given == 0;
        }
    }
    std::optional<Error> failed;
    if (!grant)
        failed = makeError(ErrorKind::Unavailable, "limit.unavailable",
                           "The use of a quota cannot be written, so no call is let through", grant.error().message);
    for (const QuotaCounters::Waiter &retry : waiting)
        retry(failed);
}

std::shared_ptr<const void> Limiter::State::takeFrom(const std::vector<AppliedLimit> &limits) {
    std::vector<std::string> running;
    for (const AppliedLimit &limit : limits) {
        if (limit.kind == Kind::Rate) {
            m_buckets.at(limit.key, limit.rate, limit.max, m_clock.monotonic()).tokens -= 1;
        } else if (limit.kind == Kind::Quota) {
            m_quotas.at(limit, m_clock.now()).room -= 1;
        } else {
            ++m_running[limit.key];
            running.push_back(limit.key);
        }
    }
    if (running.empty())
        return nullptr;
    const auto release = [weak = weak_from_this()](const std::vector<std::string> *keys) {
        if (const auto state = weak.lock())
            state->release(*keys);
        delete keys;
    };
    return std::shared_ptr<const std::vector<std::string>>(new std::vector<std::string>(std::move(running)), release);
}

void Limiter::State::release(const std::vector<std::string> &keys) {
    const std::lock_guard lock(m_mutex);
    for (const std::string &key : keys) {
        const auto found = m_running.find(key);
        if (found != m_running.end() && --found->second <= 0)
            m_running.erase(found);
    }
}

std::vector<LimitState> Limiter::State::statesOf(const std::vector<AppliedLimit> &limits) {
    std::vector<LimitState> states;
    states.reserve(limits.size());
    for (const AppliedLimit &limit : limits)
        states.push_back(stateOf(limit));
    return states;
}

LimitState Limiter::State::stateOf(const AppliedLimit &limit) {
    LimitState state{limit.label, limit.max, 0, 0, 0};
    if (limit.kind == Kind::Rate) {
        const double tokens = m_buckets.at(limit.key, limit.rate, limit.max, m_clock.monotonic()).tokens;
        state.windowSeconds = inSeconds(TokenBuckets::waitMs(limit.rate, static_cast<double>(limit.max)));
        state.remaining = static_cast<std::int64_t>(tokens);
        state.resetSeconds = inSeconds(
            TokenBuckets::waitMs(limit.rate, tokens < 1 ? 1 - tokens : static_cast<double>(limit.max) - tokens));
    } else if (limit.kind == Kind::Quota) {
        const TimeUs now = m_clock.now();
        const QuotaCounters::Counter &counter = m_quotas.at(limit, now);
        const TimeUs end = windowEnd(limit.quota.window, counter.startedAt);
        state.windowSeconds = (end - counter.startedAt) / 1'000'000;
        state.remaining = std::max<std::int64_t>(limit.max - counter.used(), 0);
        state.resetSeconds = (end - now + 999'999) / 1'000'000;
    } else {
        const auto running = m_running.find(limit.key);
        state.remaining = std::max<std::int64_t>(limit.max - (running == m_running.end() ? 0 : running->second), 0);
    }
    return state;
}

Limiter::Limiter(const Clock &clock, QuotaReserve reserve, std::size_t maxCounters)
    : m_state(std::make_shared<State>(clock, std::move(reserve), maxCounters)) {}

Limiter::~Limiter() = default;

void Limiter::take(std::vector<AppliedLimit> limits, const std::shared_ptr<Executor> &thread, Decided decided) {
    if (limits.empty())
        return decided({});
    const auto wanted = std::make_shared<const std::vector<AppliedLimit>>(std::move(limits));
    const auto shared = std::make_shared<const Decided>(std::move(decided));
    const auto retry = [this, wanted, thread, shared](const std::optional<Error> &failed) {
        thread->post([this, wanted, thread, shared, failed] {
            if (failed)
                (*shared)({failed, {}, nullptr});
            else
                take(*wanted, thread, *shared);
        });
    };
    if (auto decision = m_state->tryTake(*wanted, retry))
        (*shared)(std::move(*decision));
}

std::vector<QuotaUse> Limiter::takeUnused() {
    return m_state->takeUnused();
}

} // namespace gateway
