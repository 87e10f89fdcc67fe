#pragma once

#include "gateway/core/result.h"
#include "gateway/domain/collection.h"

#include <QObject>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

class QNetworkAccessManager;

namespace gateway {

/// The circuit breaker of an upstream that has been called since the gateway started.
struct BreakerStatus {
    std::string collection; ///< Name.
    std::string host;       ///< "host:port"
    std::string state;      ///< "closed", "open" or "half-open"
    bool operator==(const BreakerStatus &) const = default;
};

/// Those that the text of `/metrics` tells.
[[nodiscard]] std::vector<BreakerStatus> readBreakerStates(std::string_view metrics);

/// The state of the breaker for where the collection's calls go now; empty where it has not been called.
[[nodiscard]] std::string breakerOf(const Collection &collection, const std::vector<BreakerStatus> &states);

/// Asks the running gateway, in whatever process it is, how its upstreams do. Lives on: the thread that made it, which
/// has an event loop.
class BreakerStates final : public QObject {
    Q_OBJECT
public:
    BreakerStates();
    ~BreakerStates() override;
    Q_DISABLE_COPY_MOVE(BreakerStates)

    /// `done` is called on this thread. Error "gateway.unreachable", also where `/metrics` is not for this machine.
    void fetch(const std::string &gatewayUrl, std::function<void(Result<std::vector<BreakerStatus>>)> done);

private:
    std::unique_ptr<QNetworkAccessManager> m_network;
};

} // namespace gateway
