#include "gateway/upstream/plain/connectionpool.h"

#include <algorithm>
#include <utility>

namespace gateway {

namespace {
constexpr std::size_t maxIdle = 256;
constexpr std::chrono::minutes maxIdleTime{2};
} // namespace

std::unique_ptr<PlainConnection> ConnectionPool::take(const std::string &origin) {
    const auto found = m_idle.find(origin);
    if (found == m_idle.end() || found->second.empty())
        return nullptr;
    Idle idle = std::move(found->second.back());
    found->second.pop_back();
    --m_count;
    if (std::chrono::steady_clock::now() - idle.since < maxIdleTime)
        return std::move(idle.connection);
    m_count -= found->second.size(); // the others have waited longer
    m_idle.erase(found);
    return nullptr;
}

void ConnectionPool::put(std::unique_ptr<PlainConnection> connection) {
    if (m_count == maxIdle)
        closeOldest();
    PlainConnection *kept = connection.get();
    kept->onReadable([this, kept] { close(kept->origin(), kept); });
    m_idle[kept->origin()].push_back({std::move(connection), std::chrono::steady_clock::now()});
    ++m_count;
}

void ConnectionPool::close(const std::string &origin, const PlainConnection *connection) {
    const auto found = m_idle.find(origin);
    std::erase_if(found->second, [&](const Idle &idle) { return idle.connection.get() == connection; });
    --m_count;
    if (found->second.empty())
        m_idle.erase(found);
}

void ConnectionPool::closeOldest() {
    const auto oldest = [](const auto &entry) {
        return entry.second.empty() ? std::chrono::steady_clock::time_point::max() : entry.second.front().since;
    };
    const auto found = std::min_element(m_idle.begin(), m_idle.end(),
                                        [&](const auto &a, const auto &b) { return oldest(a) < oldest(b); });
    found->second.erase(found->second.begin());
    --m_count;
    if (found->second.empty())
        m_idle.erase(found);
}

} // namespace gateway
