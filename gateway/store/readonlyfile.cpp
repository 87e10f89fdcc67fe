#include "gateway/store/readonlyfile.h"

#include <QFileInfo>
#include <QUrl>

namespace gateway {

namespace {

QFileInfo besides(const std::string &file, const char *suffix) {
    return QFileInfo(QString::fromStdString(file + suffix));
}

bool isFolderWritable(const std::string &file) {
    return QFileInfo(besides(file, "").absolutePath()).isWritable();
}

// Where only the folder may be written, SQLite would leave a log and an index that the database's owner cannot write.
bool mayMakeLog(const std::string &file) {
    return isFolderWritable(file) && besides(file, "").isWritable();
}

} // namespace

bool isReadOnlyDatabase(const std::string &file) {
    const QFileInfo database = besides(file, "");
    return database.exists() && (!database.isWritable() || !isFolderWritable(file));
}

Result<ReadOnlyAddress> readOnlyAddress(const std::string &file) {
    const QString path = QString::fromStdString(file);
    const QFileInfo log = besides(file, "-wal");
    if (mayMakeLog(file) || (log.isReadable() && besides(file, "-shm").isReadable()))
        return ReadOnlyAddress{path, QStringLiteral("QSQLITE_OPEN_READONLY")};
    if (log.exists() && log.size() > 0)
        return makeError(ErrorKind::Unavailable, "store.read-only",
                         "The latest changes of the database \"" + file +
                             "\" are in the file beside it that ends in "
                             "-wal, and that can be read only with the one that ends in -shm; copy both and make them "
                             "readable, or stop the gateway before you copy");
    const QString uri = QString::fromLatin1(QUrl::fromLocalFile(besides(file, "").absoluteFilePath()).toEncoded());
    return ReadOnlyAddress{uri + QStringLiteral("?immutable=1"),
                           QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_OPEN_URI")};
}

} // namespace gateway
