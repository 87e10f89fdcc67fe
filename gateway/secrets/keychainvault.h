#pragma once

#include "gateway/secrets/vault.h"

namespace gateway {

/// Secrets in the keychain of the operating system (QtKeychain), service "Gatehouse"; entries of one data directory
/// share a prefix made of a digest of its path. A keychain that does not answer within 5 s is unavailable.
class KeychainVault final : public Vault {
public:
    /// Writes, reads and removes a trial entry: an absent or locked keychain shows here ("vault.unavailable").
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
