#pragma once

#include "gateway/clientconfig/userfolders.h"
#include "gateway/core/secret.h"
#include "gateway/domain/approval.h"
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
    std::vector<std::string> hostNames; ///< Accepted in Host besides loopback names.
    ApprovalSettings approvals;
    UserFolders userFolders = UserFolders::ofThisUser();
};

} // namespace gateway
