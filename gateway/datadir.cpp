#include "gateway/datadir.h"

#include "gateway/store/readonlyfile.h"

#include <QDir>
#include <QFile>

namespace gateway {

std::string databaseIn(const std::string &dataDir) {
    return dataDir + "/gatehouse.db";
}

bool isReadOnlyDataDir(const std::string &dataDir) {
    return isReadOnlyDatabase(databaseIn(dataDir));
}

Result<void> makeDataDir(const std::string &dataDir) {
    const QString dir = QString::fromStdString(dataDir);
    if (!QDir().mkpath(dir))
        return makeError(ErrorKind::Unavailable, "data-dir.unusable",
                         "The data directory \"" + dataDir + "\" cannot be made");
    QFile::setPermissions(dir, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return {};
}

} // namespace gateway
