#pragma once

#include "gateway/access/actingtoken.h"
#include "gateway/access/authenticator.h"
#include "gateway/access/ratelimiter.h"
#include "gateway/admin/approvalservice.h"
#include "gateway/admin/clientconfigservice.h"
#include "gateway/admin/clientservice.h"
#include "gateway/admin/collectionhistory.h"
#include "gateway/admin/collectionservice.h"
#include "gateway/admin/credentialservice.h"
#include "gateway/admin/endpointservice.h"
#include "gateway/admin/importservice.h"
#include "gateway/admin/profileservice.h"
#include "gateway/approvals/approvaldesk.h"
#include "gateway/audit/auditreader.h"
#include "gateway/catalog/catalogpublisher.h"
#include "gateway/mcp/endedsessions.h"
#include "gateway/settings.h"
#include "gateway/store/metatable.h"

#include <memory>
#include <string>
#include <vector>

namespace gateway {

/// What works on an open data directory, whether it is served or not. Declared in the order in which one part depends
/// on another. Made, used and destroyed on the main thread, where a part does not say otherwise of itself.
struct GatewayParts {
    /// Opens (or creates) the data directory. Errors: "store.*", "vault.*", "data-dir.*".
    [[nodiscard]] static Result<std::unique_ptr<GatewayParts>> open(const GatewaySettings &settings);

    /// The gateways that serve this data directory, or died doing so.
    [[nodiscard]] std::vector<ServingGateway> servingRows();

    SystemClock clock;
    std::string vaultWarning;
    std::unique_ptr<Vault> vault;
    Secret sessionKey;
    std::unique_ptr<Writer> writer;
    std::unique_ptr<Database> reader; ///< For small look-ups.
    std::unique_ptr<CatalogPublisher> publisher;
    std::unique_ptr<AuditReader> audit;
    std::unique_ptr<ActingTokens> actingTokens;
    std::unique_ptr<Authenticator> authenticator;
    std::unique_ptr<RateLimiter> limiter;
    std::shared_ptr<ApprovalDesk> approvalDesk; ///< Open while the gateway serves.
    std::unique_ptr<ApprovalService> approvals;
    EndedSessions endedSessions;
    std::unique_ptr<ConfigWriter> config;
    std::unique_ptr<ImportService> imports;
    std::unique_ptr<CollectionService> collections;
    std::unique_ptr<CollectionHistory> history;
    std::unique_ptr<EndpointService> endpoints;
    std::unique_ptr<ClientService> clients;
    std::unique_ptr<ClientConfigService> clientConfigs;
    std::unique_ptr<ProfileService> profiles;
    std::unique_ptr<CredentialService> credentials;

private:
    [[nodiscard]] Result<void> openStore(const GatewaySettings &settings);
    [[nodiscard]] Result<void> openSecrets(const GatewaySettings &settings);
    [[nodiscard]] Result<void> openReaders(const std::string &file);
    [[nodiscard]] Result<void> openApprovals(const std::string &file);
    void makeServices(const GatewaySettings &settings);
};

} // namespace gateway
