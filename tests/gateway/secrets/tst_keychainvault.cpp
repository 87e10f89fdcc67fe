#include "gateway/secrets/vault.h"

#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

namespace gateway {

/// Runs a second time inside a session bus of its own with an unlocked keyring (environment GATEHOUSE_TEST_KEYRING).
class TestKeychainVault final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void underAKeyring();
    void keepsSecrets();
    void directoriesAreApart();
    void callableFromAnyThread();
    void withoutAServiceANewDirectoryGetsASealedFile();
    void aDirectoryOfTheKeychainDoesNotFallBack();

private:
    [[nodiscard]] VaultSettings settings(const char *name) const;
    [[nodiscard]] bool hasKeyring() const { return qEnvironmentVariableIsSet("GATEHOUSE_TEST_KEYRING"); }
    QTemporaryDir m_directory;
};

VaultSettings TestKeychainVault::settings(const char *name) const {
    VaultSettings made;
    made.dataDir = m_directory.filePath(QString::fromLatin1(name)).toStdString();
    return made;
}

void TestKeychainVault::underAKeyring() {
    if (hasKeyring())
        QSKIP("This is the run inside the keyring");
    for (const char *program : {"dbus-run-session", "gnome-keyring-daemon", "sh"}) {
        if (QStandardPaths::findExecutable(QString::fromLatin1(program)).isEmpty())
            QSKIP("dbus-run-session and gnome-keyring-daemon are needed");
    }
    QProcess inner;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), m_directory.path()); // an old keyring with a password would stay locked
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_directory.path());
    environment.insert(QStringLiteral("GATEHOUSE_TEST_KEYRING"), QStringLiteral("1"));
    inner.setProcessEnvironment(environment);
    inner.setProcessChannelMode(QProcess::MergedChannels);
    const QString start = QStringLiteral("printf '\\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null "
                                         "&& exec \"$0\"");
    inner.start(QStringLiteral("dbus-run-session"), {QStringLiteral("--"), QStringLiteral("sh"), QStringLiteral("-c"),
                                                     start, QCoreApplication::applicationFilePath()});
    QVERIFY(inner.waitForFinished(60'000));
    const QByteArray output = inner.readAll();
    QVERIFY2(inner.exitStatus() == QProcess::NormalExit && inner.exitCode() == 0, output.constData());
}

void TestKeychainVault::keepsSecrets() {
    if (!hasKeyring())
        QSKIP("Runs inside the keyring");
    const std::string value("a\0\xff secret", 10);
    {
        auto vault = openVault(settings("keeps"));
        QVERIFY2(vault.ok(), vault ? "" : vault.error().message.c_str());
        QVERIFY((*vault)->kind() == Vault::Kind::Keychain);
        QVERIFY((*vault)->write("upstream/orders", Secret(value)).ok());
        QVERIFY((*vault)->add("once", Secret("1")).ok());
    }
    auto vault = openVault(settings("keeps"));
    QVERIFY(vault.ok());
    const auto read = (*vault)->read("upstream/orders");
    QVERIFY2(read.ok(), read ? "" : read.error().message.c_str());
    QVERIFY(read->reveal() == value);
    QVERIFY((*vault)->add("once", Secret("2")).error().kind == ErrorKind::Conflict);
    QVERIFY((*vault)->remove("upstream/orders").ok());
    QVERIFY((*vault)->remove("upstream/orders").ok());
    QVERIFY((*vault)->read("upstream/orders").error().kind == ErrorKind::NotFound);
    const std::string made((*vault)->readOrCreate("made", 32)->reveal());
    QVERIFY((*vault)->readOrCreate("made", 32)->equals(made));
    QVERIFY(!QFile::exists(QString::fromStdString(settings("keeps").dataDir + "/vault.sealed")));
}

void TestKeychainVault::directoriesAreApart() {
    if (!hasKeyring())
        QSKIP("Runs inside the keyring");
    auto one = openVault(settings("one"));
    auto other = openVault(settings("other"));
    QVERIFY((*one)->write("a", Secret("1")).ok());
    QVERIFY((*other)->read("a").error().kind == ErrorKind::NotFound);
    QVERIFY((*other)->remove("a").ok());
    QVERIFY((*one)->read("a")->equals("1"));
}

void TestKeychainVault::callableFromAnyThread() {
    if (!hasKeyring())
        QSKIP("Runs inside the keyring");
    auto vault = openVault(settings("threads"));
    std::vector<std::thread> threads;
    std::vector<int> good(4);
    for (std::size_t i = 0; i < good.size(); ++i) {
        threads.emplace_back([&, i] {
            const std::string key = std::to_string(i);
            good[i] = (*vault)->write(key, Secret(key)).ok() && (*vault)->read(key)->equals(key) ? 1 : 0;
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(good, std::vector<int>(4, 1));
}

void TestKeychainVault::withoutAServiceANewDirectoryGetsASealedFile() {
    if (hasKeyring())
        QSKIP("Runs without the keyring");
    const QByteArray bus = qgetenv("DBUS_SESSION_BUS_ADDRESS");
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    std::string warning;
    auto vault = openVault(settings("fallback"), &warning);
    QVERIFY2(vault.ok(), vault ? "" : vault.error().message.c_str());
    QVERIFY((*vault)->kind() == Vault::Kind::SealedFile);
    QVERIFY(!warning.empty());
    QVERIFY((*vault)->write("a", Secret("b")).ok());
    QVERIFY((*openVault(settings("fallback")))->read("a")->equals("b"));
    if (!bus.isNull())
        qputenv("DBUS_SESSION_BUS_ADDRESS", bus);
}

// Its secrets are in the keychain: an empty sealed file in its place would look as if they were lost.
void TestKeychainVault::aDirectoryOfTheKeychainDoesNotFallBack() {
    if (hasKeyring())
        QSKIP("Runs without the keyring");
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    const VaultSettings made = settings("keychain");
    QVERIFY(QDir().mkpath(QString::fromStdString(made.dataDir)));
    QFile kind(QString::fromStdString(made.dataDir + "/vault.kind"));
    QVERIFY(kind.open(QIODevice::WriteOnly));
    kind.write("keychain\n");
    kind.close();
    const auto vault = openVault(made);
    QVERIFY(!vault.ok());
    QCOMPARE(QString::fromStdString(vault.error().code), QStringLiteral("vault.unavailable"));
    QVERIFY(!QFile::exists(QString::fromStdString(made.dataDir + "/vault.sealed")));
}

} // namespace gateway

QTEST_GUILESS_MAIN(gateway::TestKeychainVault)
#include "tst_keychainvault.moc"
