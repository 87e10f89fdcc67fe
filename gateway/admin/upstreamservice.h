#pragma once

#include "gateway/admin/configwriter.h"
#include "gateway/admin/upstreamchange.h"
#include "gateway/secrets/vault.h"

#include <QThreadPool>

#include <functional>
#include <string>
#include <vector>

namespace gateway {

/// Changes where and how a collection's upstream is reached: environments, credentials, TLS, proxy, behaviour when it
/// does not do well. Thread-safe; what needs the vault runs on a pool thread. Errors: those of upstreamchange.h,
/// "collection.not-found", and those of the vault.
class UpstreamService {
public:
    UpstreamService(ConfigWriter &config, Vault &vault) : m_config(config), m_vault(vault) {}
    ~UpstreamService();

    /// Secrets go into the vault, the rest into the collection.
    void change(CollectionId id, UpstreamChange change, Actor actor, Done<void> done);
    /// Removes one that is not chosen, with its secrets. Errors: "environment.unknown", "environment.chosen".
    void removeEnvironment(CollectionId id, std::string name, Actor actor, Done<void> done);

private:
    void edit(const CollectionId &id, const std::function<Result<UpstreamEdit>(const Collection &)> &make, Actor actor,
              Done<void> done);
    void run(UpstreamEdit edit, Actor actor, Done<void> done);
    [[nodiscard]] Result<void> writeSecrets(const UpstreamEdit &edit);
    void store(UpstreamEdit edit, const Actor &actor, const Done<void> &done);
    void forget(const std::vector<std::string> &refs);

    ConfigWriter &m_config;
    Vault &m_vault;
    QThreadPool m_pool;
};

} // namespace gateway
