#pragma once

#include "gateway/admin/configwriter.h"
#include "gateway/secrets/vault.h"

#include <QThreadPool>

#include <vector>

namespace gateway {

/// Removes collections, publishes endpoints. Thread-safe; what needs the vault runs on a pool thread.
class CollectionService {
public:
    CollectionService(ConfigWriter &config, Vault &vault) : m_config(config), m_vault(vault) {}
    ~CollectionService();

    void remove(CollectionId id, Actor actor, Done<void> done);
    /// Publishes or withdraws; answers how many changed.
    void setPublished(std::vector<EndpointId> endpoints, bool published, Actor actor, Done<std::size_t> done);

private:
    ConfigWriter &m_config;
    Vault &m_vault;
    QThreadPool m_pool;
};

} // namespace gateway
