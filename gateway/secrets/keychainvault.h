#pragma once

#include "gateway/secrets/vault.h"

namespace gateway {

/// Secrets in the keychain of the operating system (QtKeychain), service "Gatehouse"; entries of one data directory
/// share a prefix made of a digest of its path. A keychain that does not answer within 5 s is unavailable.
class KeychainVault final : public Vault {
public:
    /// For a data directory that has no vault yet: also writes, reads and removes a trial entry, since a keychain may
    /// answer and still keep nothing. Error code "vault.unavailable".
    [[nodiscard]] static Result<std::unique_ptr<Vault>> create(const std::string &dataDir);
    /// For a data directory whose secrets are there; asks once, so that an absent keychain shows at the start.
    [[nodiscard]] static Result<std::unique_ptr<Vault>> open(const std::string &dataDir);

    [[nodiscard]] Kind kind() const override { return Kind::Keychain; }
    [[nodiscard]] Result<Secret> read(const std::string &key) override;
    [[nodiscard]] Result<void> write(const std::string &key, const Secret &secret) override;
    [[nodiscard]] Result<void> add(const std::string &key, const Secret &secret) override;
    [[nodiscard]] Result<void> remove(const std::string &key) override;

private:
    explicit KeychainVault(std::string prefix, std::string lockFile);
    std::string m_prefix;
    std::string m_lockFile;
};

} // namespace gateway
