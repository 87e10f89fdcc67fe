#pragma once

#include "gateway/core/result.h"

#include <cstdint>
#include <memory>
#include <string>

namespace gateway {

/// The demo's upstream: Orders, Payments and Admin with state in memory, on a thread of its own, on loopback.
/// Paths start with /orders-api, /payments-api and /admin-api; behaviour stands in resources/demo/*.yaml.
class DemoServer {
public:
    /// Port 0 picks a free one; the data directory remembers the port so that base URLs stay true over restarts.
    /// Errors: "listen.in-use" (Conflict), "listen.failed" (Unavailable).
    [[nodiscard]] static Result<std::unique_ptr<DemoServer>> start(std::uint16_t port);
    virtual ~DemoServer() = default;
    [[nodiscard]] virtual std::uint16_t port() const = 0;
    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(port()); }
};

/// The description of one demo API, "orders", "payments" or "admin", as YAML; empty for any other name.
/// `serverUrl` is DemoServer::url(); the API's own path ("/orders-api") is added to it here.
[[nodiscard]] std::string demoDescription(const std::string &name, const std::string &serverUrl);

} // namespace gateway
