#pragma once

#include "gateway/secrets/sealedfile.h"
#include "gateway/secrets/vault.h"

#include <functional>
#include <mutex>

namespace gateway {

/// Secrets in `vault.sealed` of the data directory. Several processes may use it: every access reads the file anew
/// under the lock `vault.lock`, every change replaces it in one step.
class SealedFileVault final : public Vault {
public:
    /// `givenKey` in base64; empty: `vault.key`, made where there is neither key nor sealed file yet, with a warning.
    /// The caller holds `vault.lock`.
    [[nodiscard]] static Result<std::unique_ptr<Vault>> open(const std::string &dataDir, const Secret &givenKey,
                                                             std::string *warning);

    [[nodiscard]] Kind kind() const override { return Kind::SealedFile; }
    [[nodiscard]] Result<Secret> read(const std::string &key) override;
    [[nodiscard]] Result<void> write(const std::string &key, const Secret &secret) override;
    [[nodiscard]] Result<void> add(const std::string &key, const Secret &secret) override;
    [[nodiscard]] Result<void> remove(const std::string &key) override;

private:
    SealedFileVault(const std::string &dataDir, Secret key);
    [[nodiscard]] Result<SecretEntries> load() const;
    [[nodiscard]] Result<void> change(const std::function<Result<void>(SecretEntries &)> &edit);

    std::string m_file;
    std::string m_lockFile;
    Secret m_key;
    std::mutex m_mutex; // the file lock does not keep the threads of one process apart
};

} // namespace gateway
