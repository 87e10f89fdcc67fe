#pragma once

#include "gateway/upstream/plain/plainconnection.h"

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace gateway {

/// Connections that wait for their next request: at most 256, each for at most two minutes. One on which anything
/// happens meanwhile is closed. Lives on: a gateway thread.
class ConnectionPool {
public:
    /// The one that was used last; null where there is none.
    [[nodiscard]] std::unique_ptr<PlainConnection> take(const std::string &origin);
    void put(std::unique_ptr<PlainConnection> connection);

private:
    struct Idle {
        std::unique_ptr<PlainConnection> connection;
        std::chrono::steady_clock::time_point since;
    };
    void close(const std::string &origin, const PlainConnection *connection);
    void closeOldest();

    std::unordered_map<std::string, std::vector<Idle>> m_idle; ///< Of each origin, the one used last at the end.
    std::size_t m_count = 0;
};

} // namespace gateway
