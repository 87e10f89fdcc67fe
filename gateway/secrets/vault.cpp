#include "gateway/secrets/vault.h"

#include "gateway/core/codec.h"
#include "gateway/core/digest.h"
#include "gateway/core/text.h"
#include "gateway/secrets/keychainvault.h"
#include "gateway/secrets/privatefile.h"
#include "gateway/secrets/sealedfilevault.h"

#include <sodium.h>

#include <filesystem>

namespace gateway {

namespace {

std::string kindFile(const VaultSettings &settings) {
    return settings.dataDir + "/vault.kind";
}

// "vault.not-found" where the directory has no vault yet.
Result<Vault::Kind> rememberedKind(const VaultSettings &settings) {
    auto text = readPrivateFile(kindFile(settings));
    std::error_code ignored;
    if (!text && text.error().kind == ErrorKind::NotFound &&
        std::filesystem::exists(settings.dataDir + "/vault.sealed", ignored))
        return Vault::Kind::SealedFile;
    if (!text)
        return std::move(text).error();
    const std::string_view kind = trimmed(*text);
    if (kind == "keychain")
        return Vault::Kind::Keychain;
    if (kind == "sealed-file")
        return Vault::Kind::SealedFile;
    return makeError(ErrorKind::Unavailable, "vault.damaged",
                     kindFile(settings) + " names no kind of vault; it must say keychain or sealed-file");
}

Result<void> rememberKind(const VaultSettings &settings, Vault::Kind kind) {
    return writePrivateFile(kindFile(settings), kind == Vault::Kind::Keychain ? "keychain\n" : "sealed-file\n");
}

Result<std::unique_ptr<Vault>> openOfKind(const VaultSettings &settings, Vault::Kind kind, std::string *warning) {
    if (kind == Vault::Kind::Keychain)
        return KeychainVault::open(settings.dataDir);
    return SealedFileVault::open(settings.dataDir, settings.sealedFileKey, warning);
}

// A data directory without a vault: the keychain where one answers, else the sealed file.
Result<std::unique_ptr<Vault>> create(const VaultSettings &settings, std::string *warning) {
    Result<std::unique_ptr<Vault>> vault = makeError(ErrorKind::Unavailable, "vault.unavailable", "Not wanted");
    if (settings.preferKeychain)
        vault = KeychainVault::create(settings.dataDir);
    if (!vault)
        vault = SealedFileVault::open(settings.dataDir, settings.sealedFileKey, warning);
    if (!vault)
        return vault;
    if (auto remembered = rememberKind(settings, (*vault)->kind()); !remembered)
        return std::move(remembered).error();
    return vault;
}

} // namespace

Result<void> Vault::add(const std::string &key, const Secret &secret) {
    const auto existing = read(key);
    if (existing)
        return makeError(ErrorKind::Conflict, "vault.exists", "The secret store has an entry \"" + key + "\" already");
    if (existing.error().kind != ErrorKind::NotFound)
        return existing.error();
    return write(key, secret);
}

Result<Secret> Vault::readOrCreate(const std::string &key, std::size_t bytes) {
    auto existing = read(key);
    if (existing || existing.error().kind != ErrorKind::NotFound)
        return existing;
    Secret made(toBase64(randomBytes(bytes)));
    if (auto written = add(key, made); !written && written.error().kind != ErrorKind::Conflict)
        return std::move(written).error();
    return read(key); // whoever was first counts
}

Result<std::unique_ptr<Vault>> openVault(const VaultSettings &settings, std::string *warning) {
    if (sodium_init() < 0)
        return makeError(ErrorKind::Internal, "vault.unavailable", "The cryptographic library cannot be initialised");
    if (auto made = makePrivateDirectory(settings.dataDir); !made)
        return std::move(made).error();
    const auto lock = FileLock::acquire(settings.dataDir + "/vault.lock");
    if (!lock)
        return lock.error();
    const auto kind = rememberedKind(settings);
    if (!kind && kind.error().kind == ErrorKind::NotFound)
        return create(settings, warning);
    if (!kind)
        return kind.error();
    return openOfKind(settings, *kind, warning);
}

} // namespace gateway
