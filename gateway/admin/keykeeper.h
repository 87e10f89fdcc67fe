#pragma once

#include "gateway/admin/credentialservice.h"
#include "gateway/secrets/vault.h"

#include <QThreadPool>

#include <functional>
#include <string>
#include <vector>

namespace gateway {

/// Keeps keys for JWTs in the vault: they go in before their rows are written and out when nothing names them any more.
/// The vault may block, so it is used on a pool. Thread-safe.
class KeyKeeper {
public:
    explicit KeyKeeper(Vault &vault) : m_vault(vault) {}
    /// `then` is called when the key is stored, at once for a credential that is none. Errors: "vault.*".
    void store(const NewCredential &made, std::function<void(Result<void>)> then);
    /// Takes them out; one that stays behind does no harm.
    void forget(std::vector<std::string> keyRefs);

private:
    Vault &m_vault;
    QThreadPool m_pool;
};

} // namespace gateway
