#pragma once

#include "gateway/admin/configwriter.h"
#include "gateway/core/secret.h"
#include "gateway/secrets/vault.h"

#include <QThreadPool>

#include <optional>
#include <string>
#include <vector>

namespace gateway {

/// Whether requests can be sent with it. Error code "collection.upstream-auth".
[[nodiscard]] Result<void> checkUpstreamAuth(const UpstreamAuth &auth, const Secret &secret);

/// Changes and removes collections, publishes endpoints. Thread-safe; what needs the vault runs on a pool thread.
class CollectionService {
public:
    CollectionService(ConfigWriter &config, Vault &vault) : m_config(config), m_vault(vault) {}
    ~CollectionService();

    void remove(CollectionId id, Actor actor, Done<void> done);
    struct Settings {
        std::optional<std::string> baseUrl;
        std::optional<std::string> environment;
        std::optional<std::int64_t> timeoutMs;
    };
    void change(CollectionId id, Settings settings, Actor actor, Done<void> done);
    /// The secret goes into the vault, the rest into the collection. Type None removes it.
    void setUpstreamAuth(CollectionId id, UpstreamAuth auth, Secret secret, Actor actor, Done<void> done);
    /// Publishes or withdraws; answers how many changed.
    void setPublished(std::vector<EndpointId> endpoints, bool published, Actor actor, Done<std::size_t> done);

private:
    ConfigWriter &m_config;
    Vault &m_vault;
    QThreadPool m_pool;
};

} // namespace gateway
