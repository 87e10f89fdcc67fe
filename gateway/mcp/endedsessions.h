#pragma once

#include "gateway/core/clock.h"

#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace gateway {

/// What the gateway threads must agree on about legacy sessions, by session name: which were ended, which of a
/// session's event streams is the newest (only that one is sent to), what log messages it asked for, and which
/// resources it subscribed to. Bounded: beyond `maxEntries` the oldest entry is forgotten; an ended session would then
/// be accepted again, which is harmless since it is no credential. Thread-safe.
class EndedSessions {
public:
    static constexpr std::size_t maxSubscriptions = 100; ///< Of one session.

    explicit EndedSessions(std::size_t maxEntries = 100'000)
        : m_ended(maxEntries), m_streams(maxEntries), m_logLevels(maxEntries), m_subscribers(maxEntries / 10) {}

    /// Remembered until the session would have expired anyway.
    void end(const std::string &session, TimeUs expiresAt, TimeUs now);
    [[nodiscard]] bool contains(const std::string &session) const;
    [[nodiscard]] std::size_t size() const;

    /// The stream that is being opened becomes the session's newest; the claim proves it later.
    [[nodiscard]] std::uint64_t claimStream(const std::string &session);
    [[nodiscard]] bool isNewestStream(const std::string &session, std::uint64_t claim) const;
    void releaseStream(const std::string &session, std::uint64_t claim);

    /// Least level of the log messages that the session wants (loglevel.h); nothing before it asked for any.
    void setLogLevel(const std::string &session, std::int64_t level);
    [[nodiscard]] std::optional<std::int64_t> logLevel(const std::string &session) const;

    /// `print` is what the resource looks like now. False: the session has as many as it may.
    [[nodiscard]] bool subscribe(const std::string &session, const std::string &uri, std::size_t print);
    void unsubscribe(const std::string &session, const std::string &uri);
    /// What was subscribed to, with what each looked like when the session last heard of it.
    [[nodiscard]] std::map<std::string, std::size_t> subscriptions(const std::string &session) const;

private:
    /// Values by name that forgets the oldest entry when it is full.
    class Table {
    public:
        explicit Table(std::size_t maxEntries) : m_maxEntries(maxEntries) {}
        void set(const std::string &name, std::int64_t value);
        void remove(const std::string &name);
        [[nodiscard]] const std::int64_t *find(const std::string &name) const;
        [[nodiscard]] std::size_t size() const { return m_byName.size(); }
        [[nodiscard]] bool isFull() const { return size() >= m_maxEntries; }
        [[nodiscard]] const std::string &oldest() const { return m_entries.front().name; } ///< Where there is one.
        void removeOldestWhileAtMost(std::int64_t value);

    private:
        struct Entry {
            std::string name;
            std::int64_t value = 0;
        };
        std::size_t m_maxEntries;
        std::list<Entry> m_entries; // oldest first
        std::unordered_map<std::string, std::list<Entry>::iterator> m_byName;
    };

    mutable std::mutex m_mutex;
    Table m_ended;   // when each would have expired
    Table m_streams; // newest claim of each session
    Table m_logLevels;
    Table m_subscribers; // the order in which the sessions of m_subscriptions came
    std::unordered_map<std::string, std::map<std::string, std::size_t>> m_subscriptions;
    std::int64_t m_lastClaim = 0;
};

} // namespace gateway
