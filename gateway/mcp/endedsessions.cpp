#include "gateway/mcp/endedsessions.h"

#include <iterator>

namespace gateway {

void EndedSessions::Table::set(const std::string &name, std::int64_t value) {
    remove(name);
    if (m_byName.size() >= m_maxEntries && !m_entries.empty())
        remove(std::string(m_entries.front().name));
    m_entries.push_back({name, value});
    m_byName.emplace(name, std::prev(m_entries.end()));
}

void EndedSessions::Table::remove(const std::string &name) {
    const auto found = m_byName.find(name);
    if (found == m_byName.end())
        return;
    m_entries.erase(found->second);
    m_byName.erase(found);
}

const std::int64_t *EndedSessions::Table::find(const std::string &name) const {
    const auto found = m_byName.find(name);
    return found == m_byName.end() ? nullptr : &found->second->value;
}

void EndedSessions::Table::removeOldestWhileAtMost(std::int64_t value) {
    while (!m_entries.empty() && m_entries.front().value <= value)
        remove(std::string(m_entries.front().name));
}

void EndedSessions::end(const std::string &session, TimeUs expiresAt, TimeUs now) {
    const std::lock_guard lock(m_mutex);
    m_ended.removeOldestWhileAtMost(now);
    m_ended.set(session, expiresAt);
    m_streams.remove(session);
    m_logLevels.remove(session);
    m_subscribers.remove(session);
    m_subscriptions.erase(session);
}

bool EndedSessions::contains(const std::string &session) const {
    const std::lock_guard lock(m_mutex);
    return m_ended.find(session) != nullptr;
}

std::size_t EndedSessions::size() const {
    const std::lock_guard lock(m_mutex);
    return m_ended.size();
}

std::uint64_t EndedSessions::claimStream(const std::string &session) {
    const std::lock_guard lock(m_mutex);
    m_streams.set(session, ++m_lastClaim);
    return static_cast<std::uint64_t>(m_lastClaim);
}

bool EndedSessions::isNewestStream(const std::string &session, std::uint64_t claim) const {
    const std::lock_guard lock(m_mutex);
    const std::int64_t *newest = m_streams.find(session);
    return newest != nullptr && *newest == static_cast<std::int64_t>(claim);
}

void EndedSessions::releaseStream(const std::string &session, std::uint64_t claim) {
    const std::lock_guard lock(m_mutex);
    const std::int64_t *newest = m_streams.find(session);
    if (newest != nullptr && *newest == static_cast<std::int64_t>(claim))
        m_streams.remove(session);
}

void EndedSessions::setLogLevel(const std::string &session, std::int64_t level) {
    const std::lock_guard lock(m_mutex);
    m_logLevels.set(session, level);
}

std::optional<std::int64_t> EndedSessions::logLevel(const std::string &session) const {
    const std::lock_guard lock(m_mutex);
    const std::int64_t *level = m_logLevels.find(session);
    return level == nullptr ? std::nullopt : std::optional(*level);
}

bool EndedSessions::subscribe(const std::string &session, const std::string &uri, std::size_t print) {
    const std::lock_guard lock(m_mutex);
    if (m_subscribers.find(session) == nullptr) {
        if (m_subscribers.isFull())
            m_subscriptions.erase(m_subscribers.oldest());
        m_subscribers.set(session, 1);
    }
    auto &uris = m_subscriptions[session];
    if (uris.size() >= maxSubscriptions && !uris.contains(uri))
        return false;
    uris[uri] = print;
    return true;
}

void EndedSessions::unsubscribe(const std::string &session, const std::string &uri) {
    const std::lock_guard lock(m_mutex);
    const auto found = m_subscriptions.find(session);
    if (found != m_subscriptions.end())
        found->second.erase(uri);
}

std::map<std::string, std::size_t> EndedSessions::subscriptions(const std::string &session) const {
    const std::lock_guard lock(m_mutex);
    const auto found = m_subscriptions.find(session);
    return found == m_subscriptions.end() ? std::map<std::string, std::size_t>() : found->second;
}

} // namespace gateway
