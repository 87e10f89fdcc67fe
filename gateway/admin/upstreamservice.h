#pragma once

#include "gateway/admin/configwriter.h"
#include "gateway/admin/credentialmove.h"
#include "gateway/admin/upstreamchecks.h"
#include "gateway/secrets/vault.h"

#include <QThreadPool>

#include <optional>
#include <string>

namespace gateway {

/// Changes where and how a collection's upstream is reached: environments, credentials, TLS, proxy, behaviour when it
/// does not do well. What is set is set for the chosen environment. Thread-safe; what needs the vault runs on a pool
/// thread. Errors: those of upstreamchecks.h, "collection.not-found", "environment.*", and those of the vault.
class UpstreamService {
public:
    UpstreamService(ConfigWriter &config, Vault &vault) : m_config(config), m_vault(vault) {}
    ~UpstreamService();

    struct Settings {
        std::optional<std::string> baseUrl;
        /// An existing one is chosen. A new one is made, and chosen, where a base URL is given with it; without one a
        /// collection that has no environment yet calls what it has by that name. "environment.unknown" otherwise.
        std::optional<std::string> environment;
        std::optional<std::int64_t> timeoutMs;
        /// As a whole; what refers to secrets (client certificate, proxy) stays as it is.
        std::optional<UpstreamSettings> upstream = std::nullopt;
        /// Where the base URL leads to another upstream than the credential was set for.
        CredentialMove credential = CredentialMove::Refuse;
    };
    /// Error "collection.credential-elsewhere": see `Settings::credential`.
    void change(CollectionId id, Settings settings, Actor actor, Done<void> done);
    /// Removes one that is not chosen, with its secrets. Errors: "environment.unknown", "environment.chosen".
    void removeEnvironment(CollectionId id, std::string name, Actor actor, Done<void> done);

    /// The secret goes into the vault, the rest into the collection. Type None removes it.
    void setAuth(CollectionId id, UpstreamAuth auth, Secret secret, Actor actor, Done<void> done);
    /// mTLS: PEM certificate and key. An empty certificate removes both.
    void setClientCertificate(CollectionId id, std::string certificate, Secret key, Actor actor, Done<void> done);
    /// An empty URL removes it; without a user there is no secret.
    void setProxy(CollectionId id, std::string url, std::string user, Secret secret, Actor actor, Done<void> done);

private:
    /// Rows and a vault entry that change together.
    struct SecretEdit {
        Collection after;
        std::string newRef; ///< Empty: no secret any more.
        std::string oldRef;
        Secret secret;
        std::string command;
        Json change;
    };
    void run(SecretEdit edit, Actor actor, Done<void> done);
    void store(const Collection &before, Collection after, const Actor &actor, const Done<void> &done);
    void forget(std::vector<std::string> refs, Result<void> result, const Done<void> &done);

    ConfigWriter &m_config;
    Vault &m_vault;
    QThreadPool m_pool;
};

} // namespace gateway
