#pragma once

#include "gateway/secrets/vault.h"

namespace gateway {

/// The vault of a data directory that can only be looked at: holds nothing and takes nothing ("vault.unavailable"), so
/// that whoever may read the records need not be trusted with the secrets. Thread-safe.
class ClosedVault final : public Vault {
public:
    [[nodiscard]] Kind kind() const override { return Kind::SealedFile; }
    [[nodiscard]] Result<Secret> read(const std::string &key) override;
    [[nodiscard]] Result<void> write(const std::string &key, const Secret &secret) override;
    [[nodiscard]] Result<void> remove(const std::string &key) override;
};

} // namespace gateway
