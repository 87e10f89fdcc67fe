#pragma once

#include "gateway/access/requestbucket.h"
#include "gateway/clientconfig/userfolders.h"
#include "gateway/core/secret.h"
#include "gateway/domain/approval.h"
#include "gateway/domain/certificate.h"
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
    Rate requestRate = RequestBucket::defaultRate; ///< Requests of one client, denied ones too; count 0: no bound.
    std::vector<std::string> hostNames;            ///< Accepted in Host besides loopback names.
    TlsFiles tls;                                  ///< Empty: plain HTTP.
    std::string publicUrl; ///< By which clients know the gateway, without a slash at the end; empty: as it listens.
    ApprovalSettings approvals;
    UserFolders userFolders = UserFolders::ofThisUser();
    std::vector<std::string> metricsRanges; ///< Addresses ("10.0.0.0/8") that may read /metrics besides this machine.
    std::vector<std::string> corsOrigins; ///< Pages of other sites whose scripts may call ("https://app.example.com").
};

} // namespace gateway
