#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <variant>

namespace consoleapp {

struct Options {
    QString dataDir; ///< Empty: the usual one.
    bool demo = false;
    std::optional<QString> host;
    quint16 port = 0; ///< With host; 0 picks a free one.
    QString language; ///< Empty: as remembered.
    QString theme;    ///< Empty: as remembered.
    int page = 0;     ///< The place in the navigation.
};

/// What the program prints and ends with instead of starting.
struct Farewell {
    QString text;
    int exitCode = 0; ///< 0 for help and version, 2 for wrong usage.
};

/// The pages as `--page` names them, in the order of the navigation.
[[nodiscard]] const QStringList &pageNames();

[[nodiscard]] std::variant<Options, Farewell> parseOptions(const QStringList &arguments);

} // namespace consoleapp
