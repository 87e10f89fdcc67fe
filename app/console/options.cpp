#include "app/console/options.h"

#include <QCommandLineParser>

namespace consoleapp {

namespace {

constexpr int wrongUsage = 2;

struct Definitions {
    QCommandLineOption dataDir{QStringLiteral("data-dir"), QStringLiteral("Folder that holds the database."),
                               QStringLiteral("DIR")};
    QCommandLineOption demo{QStringLiteral("demo"),
                            QStringLiteral("Adds the demo where it is missing and runs its APIs.")};
    QCommandLineOption listen{QStringLiteral("listen"),
                              QStringLiteral("Address of the gateway, for example 127.0.0.1:8642."),
                              QStringLiteral("HOST:PORT")};
    QCommandLineOption language{QStringLiteral("language"), QStringLiteral("Language of the window: en or de."),
                                QStringLiteral("CODE")};
    QCommandLineOption theme{QStringLiteral("theme"), QStringLiteral("system, light or dark."),
                             QStringLiteral("THEME")};
    QCommandLineOption page{QStringLiteral("page"),
                            QStringLiteral("The page to open: %1.").arg(pageNames().join(QStringLiteral(", "))),
                            QStringLiteral("NAME")};
    QCommandLineOption help{{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Shows this help.")};
    QCommandLineOption version{QStringLiteral("version"), QStringLiteral("Shows the version.")};

    void addTo(QCommandLineParser &parser) const {
        parser.setApplicationDescription(QStringLiteral("The console of Gatehouse, with the gateway inside."));
        for (const QCommandLineOption &option : {dataDir, demo, listen, language, theme, page, help, version})
            parser.addOption(option);
    }
};

bool readListen(const QString &text, Options &options) {
    const qsizetype colon = text.lastIndexOf(QLatin1Char(':'));
    bool isNumber = false;
    options.port = text.mid(colon + 1).toUShort(&isNumber);
    QString host = text.left(std::max<qsizetype>(colon, 0));
    const bool bracketed = host.startsWith(QLatin1Char('[')) && host.endsWith(QLatin1Char(']'));
    if (bracketed)
        host = host.mid(1, host.size() - 2);
    options.host = host;
    return isNumber && !host.isEmpty() && (bracketed || !host.contains(QLatin1Char(':')));
}

Farewell complaint(const QString &text) {
    return {text + QLatin1Char('\n'), wrongUsage};
}

} // namespace

const QStringList &pageNames() {
    static const QStringList names{QStringLiteral("collections"),  QStringLiteral("clients"),   QStringLiteral("tools"),
                                   QStringLiteral("publications"), QStringLiteral("approvals"), QStringLiteral("audit"),
                                   QStringLiteral("playground"),   QStringLiteral("connect")};
    return names;
}

std::variant<Options, Farewell> parseOptions(const QStringList &arguments) {
    const Definitions definitions;
    QCommandLineParser parser;
    definitions.addTo(parser);
    if (!parser.parse(arguments))
        return complaint(parser.errorText());
    if (parser.isSet(definitions.help))
        return Farewell{parser.helpText(), 0};
    if (parser.isSet(definitions.version))
        return Farewell{QStringLiteral("gatehouse " GATEHOUSE_VERSION "\n"), 0};
    if (!parser.positionalArguments().isEmpty())
        return complaint(QStringLiteral("Unexpected argument \"%1\"").arg(parser.positionalArguments().constFirst()));
    Options options;
    options.dataDir = parser.value(definitions.dataDir);
    options.demo = parser.isSet(definitions.demo);
    options.language = parser.value(definitions.language);
    options.theme = parser.value(definitions.theme);
    const QString listen = parser.value(definitions.listen);
    if (parser.isSet(definitions.listen) && !readListen(listen, options))
        return complaint(
            QStringLiteral("\"%1\" is no address; write HOST:PORT, for example 127.0.0.1:8642").arg(listen));
    if (!parser.isSet(definitions.page))
        return options;
    const qsizetype page = pageNames().indexOf(parser.value(definitions.page));
    if (page < 0)
        return complaint(QStringLiteral("There is no page \"%1\"; the pages are %2")
                             .arg(parser.value(definitions.page), pageNames().join(QStringLiteral(", "))));
    options.page = static_cast<int>(page);
    return options;
}

} // namespace consoleapp
