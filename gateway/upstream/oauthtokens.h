#pragma once

#include "gateway/core/clock.h"
#include "gateway/core/executor.h"
#include "gateway/core/secret.h"

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace gateway {

/// A token as its issuer gave it.
struct IssuedToken {
    Secret text;
    std::chrono::seconds lifetime{300};
};

/// Access tokens of upstreams, shared between the gateway threads: one fetch at a time for each credential, whoever
/// needs it meanwhile waits for that one. A token is renewed before it expires (30 s, or a tenth of its lifetime where
/// that is less); a failure is remembered for a second, so that a token endpoint that is down is not hammered. At most
/// 1,000 credentials, the one that was least recently used goes; at most 10,000 waiting. Thread-safe.
class OAuthTokens {
public:
    using TokenPtr = std::shared_ptr<const Secret>;
    using Answer = std::function<void(Result<TokenPtr>)>;
    using Fetched = std::function<void(Result<IssuedToken>)>;

    explicit OAuthTokens(const Clock &clock) : m_clock(clock) {}

    /// `answer` is called once: at once where the token is there, else on `thread`. `refused` is a token that the
    /// upstream did not take: it is not given again. `fetch` is called where this one is to fetch; it must call what it
    /// gets, once, whatever comes of it.
    void get(const std::string &credential, const TokenPtr &refused, const std::shared_ptr<Executor> &thread,
             const std::function<void(Fetched)> &fetch, Answer answer);
    [[nodiscard]] std::size_t size() const;

private:
    using Moment = std::chrono::nanoseconds;
    struct Entry {
        TokenPtr token;
        Moment goodUntil{};
        Error failure;
        Moment failedUntil{};
        Moment usedAt{};
        bool fetching = false;
        std::vector<std::pair<std::shared_ptr<Executor>, Answer>> waiting;
    };
    enum class Turn : std::uint8_t { Answered, Waits, Fetches };

    [[nodiscard]] Turn lookUp(const std::string &credential, const TokenPtr &refused,
                              const std::shared_ptr<Executor> &thread, Answer &answer, Result<TokenPtr> &known);
    void finish(const std::string &credential, Result<IssuedToken> issued);
    void makeRoom();

    const Clock &m_clock;
    mutable std::mutex m_mutex;
    std::unordered_map<std::string, Entry> m_entries;
    std::size_t m_waiting = 0;
};

} // namespace gateway
