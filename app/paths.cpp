#include "app/paths.h"

#include <QStandardPaths>
#include <QString>

#ifdef Q_OS_UNIX
#include <pwd.h>
#include <unistd.h>
#endif

namespace app {

std::string defaultDataDir() {
    const QString base = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return QString(base + QStringLiteral("/gatehouse")).toStdString();
}

std::string operatorName() {
#ifdef Q_OS_UNIX
    // not $USER: anybody can set that
    if (const passwd *entry = ::getpwuid(::geteuid()); entry != nullptr && *entry->pw_name != '\0')
        return entry->pw_name;
    return "uid " + std::to_string(::geteuid());
#else
    const std::string name = qEnvironmentVariable("USERNAME").toStdString();
    return name.empty() ? "unknown" : name;
#endif
}

} // namespace app
