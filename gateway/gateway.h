#pragma once

#include "gateway/access/actingtoken.h"
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
#include "gateway/admin/policyservice.h"
#include "gateway/admin/profileservice.h"
#include "gateway/admin/promptservice.h"
#include "gateway/admin/toolservice.h"
#include "gateway/admin/upstreamservice.h"
#include "gateway/audit/auditreader.h"
#include "gateway/catalog/catalogpublisher.h"
#include "gateway/profilecosts.h"
#include "gateway/settings.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace gateway {

/// The gateway as a whole: opened, it reads and edits a data directory; started, it also serves.
/// Lives on: the main thread. Signals are emitted there.
class Gateway final : public QObject {
    Q_OBJECT
public:
    enum class State : std::uint8_t { Stopped, Running, Stopping };

    /// Opens (or creates) the data directory: database, vault, first snapshot. Errors: "store.*", "vault.*",
    /// "data-dir.*".
    [[nodiscard]] static Result<std::unique_ptr<Gateway>> open(GatewaySettings settings);
    ~Gateway() override;
    Q_DISABLE_COPY_MOVE(Gateway)

    /// Serves. Errors: "gateway.already-serving" (Conflict; the message names pid and URL), "listen.*".
    [[nodiscard]] Result<void> start();
    /// Finishes running calls (at most 10 s), then emits stateChanged. Returns at once.
    void stop();
    [[nodiscard]] State state() const;
    /// "http://127.0.0.1:8642" of this process while running; else of the process that serves the data directory; else
    /// empty.
    [[nodiscard]] std::string url() const;
    /// The same for calls that operators make as a profile (OperatorCaller): on loopback, without TLS.
    [[nodiscard]] std::string operatorUrl() const;
    [[nodiscard]] bool servesElsewhere() const; ///< Another live process serves the data directory.
    [[nodiscard]] const GatewaySettings &settings() const;
    /// Used by the next start().
    void setListen(std::string host, std::uint16_t port);
    [[nodiscard]] const std::string &vaultWarning() const;

    [[nodiscard]] CatalogPtr catalog() const;
    [[nodiscard]] ImportService &imports();
    [[nodiscard]] CollectionService &collections();
    [[nodiscard]] UpstreamService &upstreams();
    [[nodiscard]] CollectionHistory &history();
    [[nodiscard]] EndpointService &endpoints();
    [[nodiscard]] ToolService &tools();
    [[nodiscard]] ClientService &clients();
    [[nodiscard]] ClientConfigService &clientConfigs();
    [[nodiscard]] ProfileService &profiles();
    [[nodiscard]] PolicyService &policies();
    /// What was taken of a policy's quotas; up to a block (a hundredth) more than calls were made while a gateway
    /// serves.
    [[nodiscard]] Result<std::vector<QuotaUse>> quotaUse(const PolicyId &policy) const;
    [[nodiscard]] CredentialService &credentials();
    [[nodiscard]] PromptService &prompts();
    [[nodiscard]] DocumentService &documents();
    [[nodiscard]] IssuerService &issuers();
    [[nodiscard]] ApprovalService &approvals();
    [[nodiscard]] AuditReader &audit();
    /// Shared, so that a pool thread may measure while the gateway goes.
    [[nodiscard]] std::shared_ptr<ProfileCosts> profileCosts() const;
    [[nodiscard]] const ActingTokens &actingTokens() const;
    [[nodiscard]] Vault &vault();
    [[nodiscard]] bool trailFailing() const; ///< The trail cannot be written: calls are refused.

    /// Starts the demo's upstream on loopback and adds its collections, clients and profiles where missing.
    void setUpDemo(Actor actor, Done<struct DemoAccess> done);

Q_SIGNALS:
    void catalogChanged(qint64 revision);
    void stateChanged();

private:
    class Impl;
    explicit Gateway(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

/// How to connect to the demo. The secrets are there only when the profiles were made just now.
struct DemoAccess {
    std::optional<IssuedCredential> operations; ///< Reads Orders.
    std::optional<IssuedCredential> support;    ///< Reads Orders and Payments.
    std::string upstreamUrl;
};

} // namespace gateway
