#pragma once

#include "gateway/access/keyset.h"
#include "gateway/core/clock.h"
#include "gateway/core/result.h"
#include "gateway/domain/authsettings.h"

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace gateway {

/// Where the keys of an identity provider come from: see AuthSettings.
struct KeySource {
    std::string issuer;
    std::string location; ///< URL or file of the JWKS; empty: the issuer's discovery document says.
    friend auto operator<=>(const KeySource &, const KeySource &) = default;
};

[[nodiscard]] KeySource keySourceOf(const AuthSettings &settings);

/// A document to fetch: from the host of `trusted` wherever that is, else only from public addresses.
struct WantedDocument {
    std::string location;
    std::string trusted; ///< URL that an operator named.
};

/// Fetches a document somewhere else and calls back, once, on any thread.
using DocumentFetch = std::function<void(WantedDocument document, std::function<void(Result<std::string>)> done)>;

/// Finds and reads an issuer's key set, by way of its discovery document (OpenID Connect Discovery section 4; else
/// RFC 8414) where the source names none. `done` is called once, on the thread that fetched last. Errors "auth.keys",
/// "auth.discovery" and those of `fetch`.
void fetchKeySet(const DocumentFetch &fetch, const KeySource &source, std::function<void(Result<KeySet>)> done);

/// The key sets of all identity providers, kept while a provider is down. Nothing here waits: an old set is replaced in
/// the background, an unknown key asks for a newer set and is told when it came. Shared between the gateway threads;
/// thread-safe; bounded by the sources that profiles name, and by `maxWaiters` for each.
class KeySources : public std::enable_shared_from_this<KeySources> {
public:
    static constexpr std::chrono::minutes maxAge{10};       ///< Then a newer set is fetched beside the running calls.
    static constexpr std::chrono::seconds minInterval{30};  ///< Between two fetches, whoever asks.
    static constexpr std::chrono::seconds retryInterval{5}; ///< After one that failed.
    static constexpr std::size_t maxWaiters = 1000;

    KeySources(const Clock &clock, DocumentFetch fetch) : m_clock(clock), m_fetch(std::move(fetch)) {}

    /// Null before the first set came.
    [[nodiscard]] KeySetPtr current(const KeySource &source);
    /// Fetches a newer set; `done` is called on any thread when it came, or failed. False, and `done` is dropped, where
    /// one was fetched just now or too many wait.
    [[nodiscard]] bool refresh(const KeySource &source, std::function<void()> done);
    /// Fetches what is not there yet, so that the first token finds it; forgets sources that nobody names any more.
    void prepare(const std::vector<KeySource> &sources);

private:
    struct State {
        KeySetPtr set;
        bool fetching = false;
        bool tried = false;
        bool failed = false;
        std::chrono::nanoseconds triedAt{};
        std::vector<std::function<void()>> waiters;
    };
    [[nodiscard]] bool mayFetch(const State &state) const;
    void begin(State &state);
    void start(const KeySource &source);
    void finish(const KeySource &source, Result<KeySet> fetched);

    const Clock &m_clock;
    DocumentFetch m_fetch;
    std::mutex m_mutex; ///< Guards what follows.
    std::map<KeySource, State> m_states;
};

} // namespace gateway
