#pragma once

#include "gateway/core/result.h"
#include "gateway/core/secret.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace gateway {

/// Where secrets live: the OS keychain, or a sealed file where there is none.
/// Calls block (a locked keychain up to 5 s): never on the GUI thread or a gateway thread. Thread-safe.
/// Error codes: "vault.not-found" (NotFound), "vault.exists" (Conflict), and with kind Unavailable "vault.unavailable",
/// "vault.damaged" (names the file; nothing is overwritten) and "vault.wrong-key".
class Vault {
public:
    enum class Kind : std::uint8_t { Keychain, SealedFile };
    virtual ~Vault() = default;
    [[nodiscard]] virtual Kind kind() const = 0;
    [[nodiscard]] virtual Result<Secret> read(const std::string &key) = 0;
    [[nodiscard]] virtual Result<void> write(const std::string &key, const Secret &secret) = 0;
    /// Writes only where there is no such entry yet; else "vault.exists". Both kinds hold this across processes.
    [[nodiscard]] virtual Result<void> add(const std::string &key, const Secret &secret);
    /// Removing what is not there is no error.
    [[nodiscard]] virtual Result<void> remove(const std::string &key) = 0;

    /// The entry, made of `bytes` random bytes (base64) when it does not exist yet.
    [[nodiscard]] Result<Secret> readOrCreate(const std::string &key, std::size_t bytes);
};

/// How to open the vault of a data directory.
struct VaultSettings {
    std::string dataDir;
    /// Prefer the keychain; used only for a data directory that has no vault yet (the directory remembers its kind).
    bool preferKeychain = true;
    /// Key of the sealed file: 32 bytes in base64 from $GATEHOUSE_VAULT_KEY; empty: `vault.key` beside it, made when
    /// missing.
    Secret sealedFileKey;
};

/// Opens or creates. `warning` gets a text when something is weaker than it could be (key file beside the sealed file).
[[nodiscard]] Result<std::unique_ptr<Vault>> openVault(const VaultSettings &settings, std::string *warning = nullptr);

} // namespace gateway
