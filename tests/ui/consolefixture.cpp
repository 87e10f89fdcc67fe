#include "tests/ui/consolefixture.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDialog>
#include <QDirIterator>
#include <QFile>
#include <QTest>
#include <QTreeView>

namespace testsupport {

namespace {
constexpr int patienceMs = 20'000;

gateway::GatewaySettings settingsIn(const QString &folder, const QString &home) {
    gateway::GatewaySettings settings;
    settings.dataDir = folder.toStdString();
    settings.port = 0;
    settings.threads = 1;
    settings.preferKeychain = false;
    settings.userFolders = {home.toStdString(), home.toStdString() + "/.config", {}, {}};
    return settings;
}
} // namespace

ConsoleFixture::ConsoleFixture() {
    auto opened = gateway::Gateway::open(settingsIn(m_folder.path(), m_home.path()));
    if (!opened) {
        qWarning("%s", opened.error().message.c_str());
        return;
    }
    m_gateway = std::move(*opened);
    m_preferences = std::make_unique<console::Preferences>(m_folder.path());
    m_languages = std::make_unique<console::Languages>(*QCoreApplication::instance());
    m_languages->use(QStringLiteral("en"));
    console::applyTheme(*qobject_cast<QApplication *>(QCoreApplication::instance()), console::ThemeChoice::Light);
    m_window = std::make_unique<console::MainWindow>(console::PageContext{*m_gateway, {"tester", "console"}},
                                                     *m_preferences, *m_languages);
    m_window->show();
}

ConsoleFixture::~ConsoleFixture() {
    m_window.reset();
}

QByteArray ConsoleFixture::everythingStored() const {
    QByteArray all;
    QDirIterator files(m_folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

bool ConsoleFixture::loadDemo() {
    m_window->setUpDemo();
    const auto *clients = m_window->findChild<QTreeView *>(QStringLiteral("clientsTree"))->model();
    // The window is told later than the gateway knows; tests look at the window.
    const auto *collections = m_window->findChild<QTreeView *>(QStringLiteral("collectionsTree"))->model();
    const auto isShown = [&] {
        return collections->rowCount() == 3 && clients->rowCount() == 2 &&
               clients->hasIndex(0, 0, clients->index(1, 0));
    };
    return QTest::qWaitFor([&] { return m_gateway->catalog()->profiles().size() == 2 && isShown(); }, patienceMs);
}

bool ConsoleFixture::start() {
    m_window->startGateway();
    return m_gateway->state() == gateway::Gateway::State::Running;
}

QDialog *ConsoleFixture::openDialog() {
    return qobject_cast<QDialog *>(QApplication::activeModalWidget());
}

void ConsoleFixture::click(const char *buttonName) {
    auto *button = find<QAbstractButton>(buttonName);
    QVERIFY2(button != nullptr, buttonName);
    QVERIFY2(button->isEnabled(), buttonName);
    QTest::mouseClick(button, Qt::LeftButton);
}

} // namespace testsupport
