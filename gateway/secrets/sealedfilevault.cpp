#include "gateway/secrets/sealedfilevault.h"

#include "gateway/core/codec.h"
#include "gateway/core/digest.h"
#include "gateway/secrets/privatefile.h"

#include <sodium.h>

#include <filesystem>

namespace gateway {

namespace {

std::string sealedPath(const std::string &dataDir) {
    return dataDir + "/vault.sealed";
}

bool exists(const std::string &path) {
    std::error_code ignored;
    return std::filesystem::exists(path, ignored);
}

void warn(std::string *warning, const std::string &keyFile) {
    if (warning == nullptr)
        return;
    *warning =
        "The key of the secret store stands beside it, in " + keyFile +
        "; whoever can read both can read the secrets. Give the key in GATEHOUSE_VAULT_KEY instead, or use a keychain.";
    if (isOpenToOthers(keyFile))
        *warning += " The file can be read by others: chmod 600 it.";
}

Result<Secret> readKeyFile(const std::string &dataDir, std::string *warning) {
    const std::string keyFile = dataDir + "/vault.key";
    auto text = readPrivateFile(keyFile);
    if (!text)
        return std::move(text).error();
    warn(warning, keyFile);
    auto key = keyFromBase64(*text, keyFile);
    sodium_memzero(text->data(), text->size());
    return key;
}

Result<Secret> makeKeyFile(const std::string &dataDir, std::string *warning) {
    std::string text = toBase64(randomBytes(crypto_aead_xchacha20poly1305_ietf_KEYBYTES)) + '\n';
    auto written = writePrivateFile(dataDir + "/vault.key", text);
    sodium_memzero(text.data(), text.size());
    if (!written)
        return std::move(written).error();
    return readKeyFile(dataDir, warning);
}

Result<Secret> keyOf(const std::string &dataDir, const Secret &givenKey, std::string *warning) {
    if (!givenKey.empty())
        return keyFromBase64(givenKey.reveal(), "The given key of the secret store");
    auto key = readKeyFile(dataDir, warning);
    if (key || key.error().kind != ErrorKind::NotFound)
        return key;
    if (exists(sealedPath(dataDir))) // a new key would not open it
        return makeError(ErrorKind::Unavailable, "vault.wrong-key",
                         sealedPath(dataDir) +
                             " needs its key: set GATEHOUSE_VAULT_KEY, or put vault.key back beside it");
    return makeKeyFile(dataDir, warning);
}

} // namespace

SealedFileVault::SealedFileVault(const std::string &dataDir, Secret key)
    : m_file(sealedPath(dataDir)), m_lockFile(dataDir + "/vault.lock"), m_key(std::move(key)) {}

Result<std::unique_ptr<Vault>> SealedFileVault::open(const std::string &dataDir, const Secret &givenKey,
                                                     std::string *warning) {
    auto key = keyOf(dataDir, givenKey, warning);
    if (!key)
        return std::move(key).error();
    std::unique_ptr<SealedFileVault> vault(new SealedFileVault(dataDir, std::move(*key)));
    if (auto entries = vault->load(); !entries) // damage and wrong keys show at the start, not at the first call
        return std::move(entries).error();
    return std::unique_ptr<Vault>(std::move(vault));
}

Result<SecretEntries> SealedFileVault::load() const {
    auto bytes = readPrivateFile(m_file);
    if (!bytes && bytes.error().kind == ErrorKind::NotFound)
        return SecretEntries{};
    if (!bytes)
        return std::move(bytes).error();
    return unseal(*bytes, m_key, m_file);
}

Result<Secret> SealedFileVault::read(const std::string &key) {
    const std::lock_guard guard(m_mutex);
    const auto lock = FileLock::acquire(m_lockFile);
    if (!lock)
        return lock.error();
    const auto entries = load();
    if (!entries)
        return entries.error();
    const auto found = entries->find(key);
    if (found == entries->end())
        return makeError(ErrorKind::NotFound, "vault.not-found", "The secret store has no entry \"" + key + "\"");
    return found->second;
}

Result<void> SealedFileVault::change(const std::function<Result<void>(SecretEntries &)> &edit) {
    const std::lock_guard guard(m_mutex);
    const auto lock = FileLock::acquire(m_lockFile);
    if (!lock)
        return lock.error();
    auto entries = load();
    if (!entries)
        return std::move(entries).error();
    if (auto edited = edit(*entries); !edited)
        return edited;
    return writePrivateFile(m_file, seal(*entries, m_key));
}

Result<void> SealedFileVault::write(const std::string &key, const Secret &secret) {
    return change([&](SecretEntries &entries) -> Result<void> {
        entries.insert_or_assign(key, secret);
        return {};
    });
}

Result<void> SealedFileVault::add(const std::string &key, const Secret &secret) {
    return change([&](SecretEntries &entries) -> Result<void> {
        if (!entries.emplace(key, secret).second)
            return makeError(ErrorKind::Conflict, "vault.exists",
                             "The secret store has an entry \"" + key + "\" already");
        return {};
    });
}

Result<void> SealedFileVault::remove(const std::string &key) {
    return change([&](SecretEntries &entries) -> Result<void> {
        entries.erase(key);
        return {};
    });
}

} // namespace gateway
