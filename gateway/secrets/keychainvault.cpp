#include "gateway/secrets/keychainvault.h"

#include "gateway/core/digest.h"
#include "gateway/core/id.h"
#include "gateway/secrets/keychainthread.h"
#include "gateway/secrets/privatefile.h"

#include <qt6keychain/keychain.h>

#include <sodium.h>

#include <filesystem>

namespace gateway {

namespace {

QString service() {
    return QStringLiteral("Gatehouse");
}

std::string prefixOf(const std::string &dataDir) {
    std::error_code error;
    const auto canonical = std::filesystem::weakly_canonical(dataDir, error);
    return sha256Hex(error ? dataDir : canonical.string()).substr(0, 16) + '/';
}

QByteArray nothing(QKeychain::Job *) {
    return {};
}

QByteArray dataOf(QKeychain::Job *job) {
    return static_cast<QKeychain::ReadPasswordJob *>(job)->binaryData();
}

Secret toSecret(QByteArray data) {
    Secret secret(data.toStdString());
    sodium_memzero(data.data(), static_cast<std::size_t>(data.size()));
    return secret;
}

// A trial entry of its own, so that two programs that start at once do not take each other's away.
Result<void> tryOut(Vault &vault) {
    const std::string key = randomId("trial");
    const Secret trial(key);
    if (auto written = vault.write(key, trial); !written)
        return written;
    const auto read = vault.read(key);
    if (auto removed = vault.remove(key); !removed)
        return removed;
    if (!read || !read->equals(trial.reveal()))
        return makeError(ErrorKind::Unavailable, "vault.unavailable",
                         "The keychain of this system does not keep what is written");
    return {};
}

} // namespace

KeychainVault::KeychainVault(std::string prefix, std::string lockFile)
    : m_prefix(std::move(prefix)), m_lockFile(std::move(lockFile)) {}

Result<std::unique_ptr<Vault>> KeychainVault::create(const std::string &dataDir) {
    auto vault = open(dataDir);
    if (!vault)
        return vault;
    if (auto works = tryOut(**vault); !works)
        return std::move(works).error();
    return vault;
}

Result<std::unique_ptr<Vault>> KeychainVault::open(const std::string &dataDir) {
    std::unique_ptr<Vault> vault(new KeychainVault(prefixOf(dataDir), dataDir + "/vault.lock"));
    const auto asked = vault->read("is-anybody-there");
    if (!asked && asked.error().kind != ErrorKind::NotFound)
        return asked.error();
    return vault;
}

Result<Secret> KeychainVault::read(const std::string &key) {
    const QString name = QString::fromStdString(m_prefix + key);
    auto data = runKeychainJob(
        [name]() -> QKeychain::Job * {
            auto *job = new QKeychain::ReadPasswordJob(service());
            job->setKey(name);
            return job;
        },
        dataOf);
    if (!data)
        return std::move(data).error();
    return toSecret(std::move(*data));
}

Result<void> KeychainVault::write(const std::string &key, const Secret &secret) {
    const QString name = QString::fromStdString(m_prefix + key);
    auto done = runKeychainJob(
        [name, secret]() -> QKeychain::Job * {
            auto *job = new QKeychain::WritePasswordJob(service());
            job->setKey(name);
            job->setBinaryData(QByteArray(secret.reveal().data(), static_cast<qsizetype>(secret.reveal().size())));
            return job;
        },
        nothing);
    return done ? Result<void>() : Result<void>(std::move(done).error());
}

// The keychain knows no "only if absent"; the lock keeps our own programs apart.
Result<void> KeychainVault::add(const std::string &key, const Secret &secret) {
    const auto lock = FileLock::acquire(m_lockFile);
    if (!lock)
        return lock.error();
    return Vault::add(key, secret);
}

Result<void> KeychainVault::remove(const std::string &key) {
    const QString name = QString::fromStdString(m_prefix + key);
    auto done = runKeychainJob(
        [name]() -> QKeychain::Job * {
            auto *job = new QKeychain::DeletePasswordJob(service());
            job->setKey(name);
            return job;
        },
        nothing);
    const bool gone = done.ok() || done.error().kind == ErrorKind::NotFound;
    return gone ? Result<void>() : Result<void>(std::move(done).error());
}

} // namespace gateway
