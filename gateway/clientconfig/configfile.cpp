#include "gateway/clientconfig/configfile.h"

#include "gateway/core/digest.h"
#include "gateway/core/timetext.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

namespace gateway {

namespace {

constexpr qint64 maxBytes = 16LL * 1024 * 1024;
constexpr QFileDevice::Permissions forItsUser = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

Error unwritable(const QString &file, const QString &why) {
    return makeError(ErrorKind::Unavailable, "clientconfig.unwritable",
                     file.toStdString() + " cannot be written: " + why.toStdString());
}

Error changed(const std::string &file, const std::string &hint) {
    return makeError(ErrorKind::Conflict, "clientconfig.changed", file + " was changed meanwhile; " + hint);
}

// The file itself where `file` is a link: the link stays.
QString targetOf(const std::string &file) {
    const QFileInfo info(QString::fromStdString(file));
    return info.exists() ? info.canonicalFilePath() : info.absoluteFilePath();
}

Result<void> writeWhole(const QString &file, const std::string &text, QFileDevice::Permissions permissions) {
    if (!QDir().mkpath(QFileInfo(file).absolutePath()))
        return unwritable(file, QStringLiteral("its folder cannot be made"));
    QSaveFile out(file);
    const bool isWritten = out.open(QIODevice::WriteOnly) && out.setPermissions(permissions) &&
                           out.write(QByteArray::fromStdString(text)) == static_cast<qint64>(text.size()) &&
                           out.commit();
    return isWritten ? Result<void>() : unwritable(file, out.errorString());
}

// "mcp.json.2026-11-21T101530.123456Z.bak"
QString backupName(const QString &file, TimeUs now) {
    std::string time = toRfc3339(now);
    time.erase(std::remove(time.begin(), time.end(), ':'), time.end());
    return file + u'.' + QString::fromStdString(time) + QStringLiteral(".bak");
}

} // namespace

Result<std::optional<std::string>> readConfigFile(const std::string &file) {
    QFile in(QString::fromStdString(file));
    if (!in.exists())
        return std::optional<std::string>();
    if (in.size() > maxBytes)
        return makeError(ErrorKind::TooLarge, "clientconfig.too-large", file + " is larger than 16 MiB");
    if (!in.open(QIODevice::ReadOnly))
        return makeError(ErrorKind::Unavailable, "clientconfig.unreadable",
                         file + " cannot be read: " + in.errorString().toStdString());
    return std::optional(in.readAll().toStdString());
}

Result<WrittenFile> writeConfigFile(const FileChange &change, TimeUs now) {
    const auto present = readConfigFile(change.file);
    if (!present)
        return present.error();
    if (*present != change.before)
        return changed(change.file, "look at the difference again");
    const QString file = targetOf(change.file);
    WrittenFile written{change.file, {}, sha256Hex(change.after)};
    const QFileDevice::Permissions permissions =
        change.before && !change.holdsSecret ? QFile::permissions(file) : forItsUser;
    if (change.before) {
        const QString backup = backupName(file, now);
        if (auto kept = writeWhole(backup, *change.before, forItsUser); !kept)
            return std::move(kept).error();
        written.backup = backup.toStdString();
    }
    if (auto done = writeWhole(file, change.after, permissions); !done)
        return std::move(done).error();
    return written;
}

Result<void> undoConfigFile(const WrittenFile &written) {
    const auto present = readConfigFile(written.file);
    if (!present)
        return present.error();
    const std::string kept =
        written.backup.empty() ? "take the entry out by hand" : "what it held is in " + written.backup;
    if (!*present || sha256Hex(**present) != written.digest)
        return changed(written.file, kept);
    const QString file = targetOf(written.file);
    if (written.backup.empty())
        return QFile::remove(file) ? Result<void>() : unwritable(file, QStringLiteral("it cannot be removed"));
    const auto before = readConfigFile(written.backup);
    if (!before || !*before)
        return makeError(ErrorKind::NotFound, "clientconfig.unreadable", "The backup " + written.backup + " is gone");
    auto restored = writeWhole(file, **before, QFile::permissions(file));
    if (restored)
        QFile::remove(QString::fromStdString(written.backup));
    return restored;
}

} // namespace gateway
