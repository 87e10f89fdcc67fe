#pragma once

#include "gateway/admin/breakerstates.h"
#include "gateway/gateway.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cli {

/// What `doctor` found out about one thing.
struct HealthCheck {
    enum class State : std::uint8_t { Ok, Warning, Failed };
    std::string name;
    State state = State::Ok;
    std::string message;
    bool storage = false; ///< Failed: the data directory, the vault or the trail cannot be used (exit code 5).
};

[[nodiscard]] HealthCheck checkDataDir(const std::string &dataDir);
[[nodiscard]] HealthCheck checkVault(gateway::Gateway &gateway);
[[nodiscard]] HealthCheck checkPort(const gateway::Gateway &gateway);
[[nodiscard]] HealthCheck checkTrail(gateway::Gateway &gateway);
/// The circuit breakers of the running gateway; nothing where none runs or it does not say.
[[nodiscard]] std::optional<std::vector<gateway::BreakerStatus>> runningBreakers(const gateway::Gateway &gateway);
/// Those that are not closed.
[[nodiscard]] std::vector<HealthCheck> checkBreakers(const gateway::Gateway &gateway);
/// One for each upstream host; tries to connect to all at once, at most three seconds.
[[nodiscard]] std::vector<HealthCheck> checkUpstreams(const gateway::Gateway &gateway);

} // namespace cli
