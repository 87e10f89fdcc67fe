#include "app/composition.h"
#include "app/console/options.h"
#include "app/coredumps.h"
#include "app/logging.h"
#include "app/paths.h"
#include "app/signalhandler.h"
#include "app/singleinstance.h"
#include "ui/common/text.h"
#include "ui/shell/mainwindow.h"

#include <QApplication>
#include <QMessageBox>
#include <QTimer>

#include <cstdio>

namespace {

using console::toQString;
using console::toUtf8;

gateway::GatewaySettings settingsOf(const consoleapp::Options &options, const std::string &dataDir,
                                    const console::Preferences &preferences) {
    gateway::GatewaySettings settings = app::settingsFor(dataDir);
    if (preferences.port() != 0)
        settings.port = preferences.port();
    if (options.host) {
        settings.host = toUtf8(*options.host);
        settings.port = options.port;
    }
    return settings;
}

int showOpenFailure(const gateway::Error &error) {
    QMessageBox::critical(nullptr, QStringLiteral("Gatehouse"), toQString(error.message));
    return gateway::exitCode(error);
}

// The window is gone: running calls are finished before the process ends.
void quitAfterLastCall(QApplication &application, gateway::Gateway &gateway) {
    QObject::connect(&application, &QApplication::lastWindowClosed, &gateway, [&gateway] {
        const auto quitWhenStopped = [&gateway] {
            if (gateway.state() == gateway::Gateway::State::Stopped)
                QCoreApplication::quit();
        };
        QObject::connect(&gateway, &gateway::Gateway::stateChanged, &gateway, quitWhenStopped);
        gateway.stop();
        quitWhenStopped();
    });
}

int run(QApplication &application, const consoleapp::Options &options) {
    const std::string dataDir = options.dataDir.isEmpty() ? app::defaultDataDir() : toUtf8(options.dataDir);
    app::SingleInstance instance(dataDir);
    if (!instance.claim())
        return 0;
    console::Preferences preferences(toQString(dataDir));
    console::Languages languages(application);
    languages.use(options.language.isEmpty() ? preferences.language() : options.language);
    console::applyTheme(application,
                        options.theme.isEmpty() ? preferences.theme() : console::themeFromString(options.theme));
    auto gateway = gateway::Gateway::open(settingsOf(options, dataDir, preferences));
    if (!gateway)
        return showOpenFailure(gateway.error());
    console::MainWindow window({**gateway, {app::operatorName(), "console"}}, preferences, languages);
    QObject::connect(&instance, &app::SingleInstance::startedAgain, &window, &console::MainWindow::raiseWindow);
    app::SignalHandler signalHandler;
    QObject::connect(&signalHandler, &app::SignalHandler::terminationAsked, &window, &QWidget::close);
    quitAfterLastCall(application, **gateway);
    window.openPage(static_cast<console::PageId>(options.page));
    window.show();
    QTimer::singleShot(0, &window, [&window, demo = options.demo] {
        window.startGateway();
        if (demo)
            window.setUpDemo();
        else
            window.resumeDemo();
    });
    return QApplication::exec();
}

} // namespace

int main(int argc, char *argv[]) {
    app::disableCoreDumps();
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("gatehouse"));
    QApplication::setQuitOnLastWindowClosed(false);
    app::installLogging(QtWarningMsg);
    const auto parsed = consoleapp::parseOptions(QApplication::arguments());
    if (const auto *farewell = std::get_if<consoleapp::Farewell>(&parsed)) {
        std::fputs(qPrintable(farewell->text), farewell->exitCode == 0 ? stdout : stderr);
        return farewell->exitCode;
    }
    return run(application, std::get<consoleapp::Options>(parsed));
}
