#pragma once

#include "gateway/core/secret.h"
#include "gateway/http/httplimits.h"
#include "gateway/store/database.h"

#include <cstdint>
#include <string>
#include <vector>

namespace gateway {

/// What a gateway is started with.
struct GatewaySettings {
    std::string dataDir;
    std::string host = "127.0.0.1";
    std::uint16_t port = 8642;
    int threads = 0; ///< 0: one for each core, at least 1, at most 16.
    bool preferKeychain = true;
    Secret sealedFileKey;
    Database::Durability durability = Database::Durability::Stored;
    HttpLimits httpLimits;
    std::vector<std::string> hostNames;     ///< Accepted in Host besides loopback names.
    std::vector<std::string> metricsRanges; ///< Addresses ("10.0.0.0/8") that may read /metrics besides this machine.
};

} // namespace gateway
