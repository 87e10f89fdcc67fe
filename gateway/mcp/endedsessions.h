#pragma once

#include "gateway/core/clock.h"

#include <cstddef>
#include <cstdint>
#include <list>
#include <mutex>
#include <string>
#include <unordered_map>

namespace gateway {

/// What the gateway threads must agree on about legacy sessions, by session name: which were ended, and which of a
/// session's event streams is the newest (only that one is sent to). Bounded: beyond `maxEntries` the oldest entry is
/// forgotten; an ended session would then be accepted again, which is harmless since it is no credential. Thread-safe.
class EndedSessions {
public:
    explicit EndedSessions(std::size_t maxEntries = 100'000) : m_ended(maxEntries), m_streams(maxEntries) {}

    /// Remembered until the session would have expired anyway.
    void end(const std::string &session, TimeUs expiresAt, TimeUs now);
    [[nodiscard]] bool contains(const std::string &session) const;
    [[nodiscard]] std::size_t size() const;

    /// The stream that is being opened becomes the session's newest; the claim proves it later.
    [[nodiscard]] std::uint64_t claimStream(const std::string &session);
    [[nodiscard]] bool isNewestStream(const std::string &session, std::uint64_t claim) const;
    void releaseStream(const std::string &session, std::uint64_t claim);

private:
    /// Values by name that forgets the oldest entry when it is full.
    class Table {
    public:
        explicit Table(std::size_t maxEntries) : m_maxEntries(maxEntries) {}
        void set(const std::string &name, std::int64_t value);
        void remove(const std::string &name);
        [[nodiscard]] const std::int64_t *find(const std::string &name) const;
        [[nodiscard]] std::size_t size() const { return m_byName.size(); }
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
    std::int64_t m_lastClaim = 0;
};

} // namespace gateway
