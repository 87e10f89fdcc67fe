#include "gateway/servinglock.h"

#include <QCoreApplication>
#include <QLockFile>

#include <cerrno>
#include <csignal>

namespace gateway {

namespace {

std::unique_ptr<QLockFile> lockFileOf(const std::string &dataDir) {
    auto file = std::make_unique<QLockFile>(QString::fromStdString(dataDir + "/gateway.lock"));
    file->setStaleLockTime(0); // only the death of its process makes a lock stale, not its age
    return file;
}

} // namespace

std::unique_ptr<ServingLock> ServingLock::take(const std::string &dataDir) {
    auto file = lockFileOf(dataDir);
    if (!file->tryLock(0))
        return nullptr;
    return std::unique_ptr<ServingLock>(new ServingLock(std::move(file)));
}

std::optional<qint64> ServingLock::holderElsewhere(const std::string &dataDir) {
    const auto file = lockFileOf(dataDir);
    qint64 pid = 0;
    QString host;
    QString program;
    if (!file->getLockInfo(&pid, &host, &program) || pid == QCoreApplication::applicationPid())
        return std::nullopt;
    if (file->tryLock(0)) // nobody alive holds it
        return std::nullopt;
    if (::kill(static_cast<pid_t>(pid), 0) != 0 && errno == ESRCH) // a stale one that we may not replace
        return std::nullopt;
    return pid;
}

ServingLock::ServingLock(std::unique_ptr<QLockFile> file) : m_file(std::move(file)) {}

ServingLock::~ServingLock() = default;

} // namespace gateway
