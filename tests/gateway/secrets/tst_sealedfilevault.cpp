#include "gateway/secrets/vault.h"

#include "gateway/core/codec.h"
#include "gateway/core/digest.h"
#include "gateway/secrets/privatefile.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

namespace gateway {

class TestSealedFileVault final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void keepsSecretsOverARestart();
    void missingEntries();
    void anyBytesAreKept_data();
    void anyBytesAreKept();
    void nothingStandsInClear();
    void filesAreForTheOwnerOnly();
    void keyFileIsWarnedAbout();
    void givenKeyNeedsNoKeyFile();
    void wrongKeys_data();
    void wrongKeys();
    void lostKeyFileIsNotReplaced();
    void damage_data();
    void damage();
    void damageWhileRunningLosesNothing();
    void kindIsRemembered();
    void kindThatIsNone();
    void severalProgramsShareOneFile();
    void manyThreadsLoseNothing();
    void readOrCreateGivesOneValueToAll();
    void anotherProgramHoldsTheLock();
    void directoryThatCannotBeWritten();

private:
    [[nodiscard]] Result<std::unique_ptr<Vault>> open(const std::string &key = {},
                                                      std::string *warning = nullptr) const;
    [[nodiscard]] std::string file(const char *name) const { return m_settings.dataDir + '/' + name; }

    std::unique_ptr<QTemporaryDir> m_directory;
    VaultSettings m_settings;
};

namespace {

QByteArray contentOf(const std::string &path) {
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void replaceContent(const std::string &path, const QByteArray &content) {
    QFile file(QString::fromStdString(path));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(content);
}

QString codeOf(const Error &error) {
    return QString::fromStdString(error.code);
}

} // namespace

void TestSealedFileVault::init() {
    m_directory = std::make_unique<QTemporaryDir>();
    m_settings = {};
    m_settings.dataDir = m_directory->filePath(QStringLiteral("a/data")).toStdString();
    m_settings.preferKeychain = false;
}

Result<std::unique_ptr<Vault>> TestSealedFileVault::open(const std::string &key, std::string *warning) const {
    VaultSettings settings = m_settings;
    settings.sealedFileKey = Secret(key);
    return openVault(settings, warning);
}

void TestSealedFileVault::keepsSecretsOverARestart() {
    {
        auto vault = open();
        QVERIFY2(vault.ok(), vault ? "" : vault.error().message.c_str());
        QVERIFY((*vault)->kind() == Vault::Kind::SealedFile);
        QVERIFY((*vault)->write("a", Secret("one")).ok());
        QVERIFY((*vault)->write("b", Secret("two")).ok());
        QVERIFY((*vault)->write("a", Secret("three")).ok());
    }
    auto vault = open();
    QVERIFY(vault.ok());
    QVERIFY((*vault)->read("a")->equals("three"));
    QVERIFY((*vault)->read("b")->equals("two"));
    QVERIFY((*vault)->remove("a").ok());
    QCOMPARE(codeOf((*vault)->read("a").error()), QStringLiteral("vault.not-found"));
    QVERIFY((*vault)->read("b").ok());
}

void TestSealedFileVault::missingEntries() {
    auto vault = open();
    const auto missing = (*vault)->read("nothing");
    QVERIFY(!missing.ok());
    QVERIFY(missing.error().kind == ErrorKind::NotFound);
    QVERIFY((*vault)->remove("nothing").ok());
    QVERIFY((*vault)->add("x", Secret("1")).ok());
    QCOMPARE(codeOf((*vault)->add("x", Secret("2")).error()), QStringLiteral("vault.exists"));
    QVERIFY((*vault)->read("x")->equals("1"));
}

void TestSealedFileVault::anyBytesAreKept_data() {
    QTest::addColumn<QByteArray>("secret");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("NUL") << QByteArray("a\0b", 3);
    QTest::newRow("no UTF-8") << QByteArray("\xff\xfe");
    QTest::newRow("large") << QByteArray(1'000'000, 'x');
}

void TestSealedFileVault::anyBytesAreKept() {
    QFETCH(QByteArray, secret);
    auto vault = open();
    QVERIFY((*vault)->write("key with / and \n", Secret(secret.toStdString())).ok());
    const auto read = (*open())->read("key with / and \n");
    QVERIFY(read.ok());
    QVERIFY(read->reveal() == secret.toStdString());
}

void TestSealedFileVault::nothingStandsInClear() {
    auto vault = open();
    QVERIFY((*vault)->write("name-canary", Secret("value-canary")).ok());
    const QDir directory(QString::fromStdString(m_settings.dataDir));
    for (const QString &name : directory.entryList(QDir::Files | QDir::Hidden))
        QVERIFY(!contentOf(file(name.toUtf8().constData())).contains("canary"));
    const QByteArray first = contentOf(file("vault.sealed"));
    QVERIFY((*vault)->write("name-canary", Secret("value-canary")).ok());
    QVERIFY(contentOf(file("vault.sealed")) != first); // a fresh nonce each time
}

void TestSealedFileVault::filesAreForTheOwnerOnly() {
    QVERIFY((*open())->write("a", Secret("b")).ok());
    for (const char *name : {"vault.sealed", "vault.key", "vault.lock", "vault.kind"})
        QVERIFY2(!isOpenToOthers(file(name)), name);
    QVERIFY(!isOpenToOthers(m_settings.dataDir));
}

void TestSealedFileVault::keyFileIsWarnedAbout() {
    std::string warning;
    QVERIFY(open({}, &warning).ok());
    QVERIFY(warning.find(file("vault.key")) != std::string::npos);
    const std::string usual = warning;
    QVERIFY(QFile::setPermissions(QString::fromStdString(file("vault.key")),
                                  QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther));
    QVERIFY(open({}, &warning).ok());
    QVERIFY(warning.size() > usual.size());
    QVERIFY(warning.find("chmod") != std::string::npos);
}

void TestSealedFileVault::givenKeyNeedsNoKeyFile() {
    const std::string key = toBase64(randomBytes(32));
    std::string warning;
    QVERIFY((*open(key, &warning))->write("a", Secret("b")).ok());
    QVERIFY(warning.empty());
    QVERIFY(!QFile::exists(QString::fromStdString(file("vault.key"))));
    QVERIFY((*open(key + "\n"))->read("a")->equals("b"));
}

void TestSealedFileVault::wrongKeys_data() {
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("another") << QByteArray(32, 'k').toBase64();
    QTest::newRow("too short") << QByteArray(16, 'k').toBase64();
    QTest::newRow("no base64") << QByteArray("correct horse battery staple");
}

void TestSealedFileVault::wrongKeys() {
    QFETCH(QByteArray, key);
    QVERIFY((*open())->write("a", Secret("b")).ok());
    const QByteArray before = contentOf(file("vault.sealed"));
    const auto vault = open(key.toStdString());
    QVERIFY(!vault.ok());
    QCOMPARE(codeOf(vault.error()), QStringLiteral("vault.wrong-key"));
    QVERIFY(vault.error().kind == ErrorKind::Unavailable);
    QVERIFY(vault.error().message.find(key.toStdString()) == std::string::npos);
    QCOMPARE(contentOf(file("vault.sealed")), before);
    QVERIFY((*open())->read("a")->equals("b"));
}

void TestSealedFileVault::lostKeyFileIsNotReplaced() {
    QVERIFY((*open())->write("a", Secret("b")).ok());
    QVERIFY(QFile::rename(QString::fromStdString(file("vault.key")), QString::fromStdString(file("saved"))));
    const auto vault = open();
    QVERIFY(!vault.ok());
    QCOMPARE(codeOf(vault.error()), QStringLiteral("vault.wrong-key"));
    QVERIFY(!QFile::exists(QString::fromStdString(file("vault.key"))));
    QVERIFY(QFile::rename(QString::fromStdString(file("saved")), QString::fromStdString(file("vault.key"))));
    QVERIFY((*open())->read("a")->equals("b"));
}

void TestSealedFileVault::damage_data() {
    QTest::addColumn<int>("keep"); // bytes that stay; negative: all
    QTest::addColumn<int>("flip"); // byte to change, counted from the end; negative: none
    QTest::addColumn<QByteArray>("extra");
    QTest::newRow("empty") << 0 << -1 << QByteArray();
    QTest::newRow("half") << 40 << -1 << QByteArray();
    QTest::newRow("last byte changed") << -1 << 0 << QByteArray();
    QTest::newRow("middle changed") << -1 << 20 << QByteArray();
    QTest::newRow("longer") << -1 << -1 << QByteArray("x");
    QTest::newRow("something else") << 0 << -1 << QByteArray(200, 'x');
}

void TestSealedFileVault::damage() {
    QFETCH(int, keep);
    QFETCH(int, flip);
    QFETCH(QByteArray, extra);
    QVERIFY((*open())->write("a", Secret("some secret text")).ok());
    QByteArray content = contentOf(file("vault.sealed"));
    if (keep >= 0)
        content.truncate(keep);
    if (flip >= 0)
        content[content.size() - 1 - flip] = static_cast<char>(content[content.size() - 1 - flip] ^ 1);
    replaceContent(file("vault.sealed"), content + extra);
    const auto vault = open();
    QVERIFY(!vault.ok());
    QCOMPARE(codeOf(vault.error()), QStringLiteral("vault.damaged"));
    QVERIFY(vault.error().message.find(file("vault.sealed")) != std::string::npos);
    QCOMPARE(contentOf(file("vault.sealed")), QByteArray(content + extra));
}

void TestSealedFileVault::damageWhileRunningLosesNothing() {
    auto vault = open();
    QVERIFY((*vault)->write("a", Secret("b")).ok());
    const QByteArray good = contentOf(file("vault.sealed"));
    const QByteArray bad = good.left(good.size() - 1);
    replaceContent(file("vault.sealed"), bad);
    QCOMPARE(codeOf((*vault)->read("a").error()), QStringLiteral("vault.damaged"));
    QCOMPARE(codeOf((*vault)->write("c", Secret("d")).error()), QStringLiteral("vault.damaged"));
    QCOMPARE(contentOf(file("vault.sealed")), bad);
    replaceContent(file("vault.sealed"), good);
    QVERIFY((*vault)->read("a")->equals("b"));
}

void TestSealedFileVault::kindIsRemembered() {
    QVERIFY(open().ok());
    m_settings.preferKeychain = true; // asked for too late: this directory has a vault
    const auto vault = open();
    QVERIFY(vault.ok());
    QVERIFY((*vault)->kind() == Vault::Kind::SealedFile);
}

void TestSealedFileVault::kindThatIsNone() {
    QVERIFY(open().ok());
    replaceContent(file("vault.kind"), "shoebox\n");
    const auto vault = open();
    QCOMPARE(codeOf(vault.error()), QStringLiteral("vault.damaged"));
    QVERIFY(vault.error().message.find("vault.kind") != std::string::npos);
}

void TestSealedFileVault::severalProgramsShareOneFile() {
    auto one = open();
    auto other = open();
    QVERIFY((*one)->write("a", Secret("1")).ok());
    QVERIFY((*other)->write("b", Secret("2")).ok());
    QVERIFY((*one)->read("b")->equals("2"));
    QVERIFY((*other)->read("a")->equals("1"));
    QVERIFY((*one)->remove("b").ok());
    QVERIFY(!(*other)->read("b").ok());
}

void TestSealedFileVault::manyThreadsLoseNothing() {
    auto shared = open();
    auto own = open();
    std::vector<std::thread> threads;
    std::atomic<int> failures = 0;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&, thread] {
            Vault &vault = thread % 2 == 0 ? **shared : **own;
            for (int i = 0; i < 10; ++i) {
                const std::string key = std::to_string(thread) + '/' + std::to_string(i);
                failures += vault.write(key, Secret(key)).ok() ? 0 : 1;
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(failures.load(), 0);
    for (int thread = 0; thread < 4; ++thread) {
        for (int i = 0; i < 10; ++i)
            QVERIFY((*shared)->read(std::to_string(thread) + '/' + std::to_string(i)).ok());
    }
}

void TestSealedFileVault::readOrCreateGivesOneValueToAll() {
    auto shared = open();
    std::vector<std::string> values(4);
    std::vector<std::thread> threads;
    for (std::string &value : values)
        threads.emplace_back([&value, &shared] { value = (*shared)->readOrCreate("hmac", 32)->reveal(); });
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(fromBase64(values[0])->size(), std::size_t{32});
    for (const std::string &value : values)
        QCOMPARE(value, values[0]);
    QVERIFY((*open())->readOrCreate("other", 32)->reveal() != values[0]);
}

void TestSealedFileVault::anotherProgramHoldsTheLock() {
    auto vault = open();
    const auto lock = FileLock::acquire(file("vault.lock"));
    QVERIFY(lock.ok());
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(codeOf((*vault)->read("a").error()), QStringLiteral("vault.unavailable"));
    QVERIFY(timer.elapsed() >= 4500);
    QVERIFY(timer.elapsed() < 8000);
}

void TestSealedFileVault::directoryThatCannotBeWritten() {
    m_settings.dataDir = "/proc/gatehouse-cannot-be-here";
    const auto vault = open();
    QVERIFY(!vault.ok());
    QCOMPARE(codeOf(vault.error()), QStringLiteral("vault.unavailable"));
    QVERIFY(vault.error().message.find(m_settings.dataDir) != std::string::npos);
}

} // namespace gateway

QTEST_GUILESS_MAIN(gateway::TestSealedFileVault)
#include "tst_sealedfilevault.moc"
