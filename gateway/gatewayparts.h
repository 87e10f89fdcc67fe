#pragma once

#include "gateway/access/actingtoken.h"
#include "gateway/access/authenticator.h"
#include "gateway/access/limiter.h"
#include "gateway/access/requestbucket.h"
#include "gateway/admin/approvalservice.h"
#include "gateway/admin/clientconfigservice.h"
#include "gateway/admin/clientservice.h"
#include "gateway/admin/collectionhistory.h"
#include "gateway/admin/collectionservice.h"
#include "gateway/admin/credentialservice.h"
#include "gateway/admin/documentservice.h"
#include "gateway/admin/endpointservice.h"
#include "gateway/admin/importservice.h"
#include "gateway/admin/issuerservice.h"
#include "gateway/admin/keykeeper.h"
#include "gateway/admin/policyservice.h"
#include "gateway/admin/profileservice.h"
#include "gateway/admin/promptservice.h"
#include "gateway/admin/toolservice.h"
#include "gateway/admin/upstreamservice.h"
#include "gateway/approvals/approvaldesk.h"
#include "gateway/audit/auditreader.h"
#include "gateway/catalog/catalogpublisher.h"
#include "gateway/mcp/endedsessions.h"
#include "gateway/settings.h"
#include "gateway/store/metatable.h"
#include "gateway/upstream/documentfetcher.h"

#include <memory>
#include <string>
#include <vector>

namespace gateway {

/// What works on an open data directory, whether it is served or not. Declared in the order in which one part depends
/// on another. Made, used and destroyed on the main thread, where a part does not say otherwise of itself.
struct GatewayParts {
    /// Opens (or creates) the data directory; one that is there and cannot be written is opened to be looked at: every
    /// edit is refused then ("store.read-only"). Errors: "store.*", "vault.*", "data-dir.*".
    [[nodiscard]] static Result<std::unique_ptr<GatewayParts>> open(const GatewaySettings &settings);

    /// The gateways that serve this data directory, or died doing so.
    [[nodiscard]] std::vector<ServingGateway> servingRows();
    /// What was taken of the policy's quotas.
    [[nodiscard]] Result<std::vector<QuotaUse>> quotaUse(const PolicyId &policy);
    /// What was reserved of quotas and not used goes back to the database.
    void giveBackQuotas();

    SystemClock clock;
    std::string vaultWarning;
    std::unique_ptr<Vault> vault;
    Secret sessionKey;
    std::unique_ptr<Writer> writer;
    std::unique_ptr<Database> reader; ///< For small look-ups.
    std::unique_ptr<CatalogPublisher> publisher;
    std::unique_ptr<AuditReader> audit;
    std::unique_ptr<ActingTokens> actingTokens;
    DocumentFetcher fetcher;
    std::shared_ptr<KeySources> keySources;
    OwnUris ownUris;
    std::unique_ptr<Authenticator> authenticator;
    std::unique_ptr<Limiter> limiter;
    std::unique_ptr<RequestBucket> requests;
    std::shared_ptr<ApprovalDesk> approvalDesk; ///< Open while the gateway serves.
    std::unique_ptr<ApprovalService> approvals;
    EndedSessions endedSessions;
    std::unique_ptr<ConfigWriter> config;
    std::unique_ptr<KeyKeeper> keyKeeper;
    std::unique_ptr<ImportService> imports;
    std::unique_ptr<CollectionService> collections;
    std::unique_ptr<UpstreamService> upstreams;
    std::unique_ptr<CollectionHistory> history;
    std::unique_ptr<EndpointService> endpoints;
    std::unique_ptr<ToolService> tools;
    std::unique_ptr<ClientService> clients;
    std::unique_ptr<ClientConfigService> clientConfigs;
    std::unique_ptr<ProfileService> profiles;
    std::unique_ptr<PolicyService> policies;
    std::unique_ptr<CredentialService> credentials;
    std::unique_ptr<PromptService> prompts;
    std::unique_ptr<DocumentService> documents;
    std::unique_ptr<IssuerService> issuers;

    /// Fetches the keys of the identity providers that enabled profiles name, so that the first token finds them.
    void prepareKeys();

private:
    [[nodiscard]] Result<void> openForWriting(const GatewaySettings &settings);
    void openForReading(const GatewaySettings &settings);
    [[nodiscard]] Result<void> openStore(const GatewaySettings &settings);
    [[nodiscard]] Result<void> openSecrets(const GatewaySettings &settings);
    [[nodiscard]] Result<void> openReaders(const std::string &file);
    [[nodiscard]] Result<void> openApprovals(const std::string &file);
    void makeServices(const GatewaySettings &settings);
};

} // namespace gateway
