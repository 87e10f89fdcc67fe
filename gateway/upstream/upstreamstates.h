#pragma once

#include "gateway/upstream/circuitbreaker.h"
#include "gateway/upstream/concurrencygate.h"
#include "gateway/upstream/oauthtokens.h"
#include "gateway/upstream/retrybudget.h"

#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace gateway {

/// How an upstream (a collection and its host) does, as all gateway threads see it.
struct UpstreamState {
    UpstreamState(const Clock &clock, std::string collectionName, std::string hostName)
        : collection(std::move(collectionName)), host(std::move(hostName)), breaker(clock) {}
    const std::string collection; ///< Name.
    const std::string host;       ///< "host:port"
    CircuitBreaker breaker;
    RetryBudget retries;
    ConcurrencyGate gate;
};

/// What the gateway threads share about upstreams. At most 10,000 states; those that nobody uses go first, and a new
/// one beyond that is not shared. Thread-safe.
class UpstreamStates {
public:
    explicit UpstreamStates(const Clock &clock) : tokens(clock), m_clock(clock) {}

    /// By collection (id and name) and host; made where it is new.
    [[nodiscard]] std::shared_ptr<UpstreamState> of(const std::string &collectionId, const std::string &collection,
                                                    const std::string &host);
    [[nodiscard]] std::vector<std::shared_ptr<const UpstreamState>> all() const; ///< Ordered by collection and host.

    struct Name {
        std::string collectionId;
        std::string collection;
        std::string host;
    };
    /// Forgets the others; who is using one goes on with it.
    void keepOnly(const std::vector<Name> &names);

    OAuthTokens tokens;

private:
    const Clock &m_clock;
    mutable std::mutex m_mutex;
    std::unordered_map<std::string, std::shared_ptr<UpstreamState>> m_states;
};

} // namespace gateway
