#include "clirunner.h"

#include "gateway/core/json.h"

#include <QDirIterator>
#include <QTemporaryDir>
#include <QtTest>

namespace {

QString q(const char *text) {
    return QString::fromLatin1(text);
}

// JSON is written with single quotes: moc stumbles over braces in raw strings.
QByteArray json(QByteArray text) {
    return text.replace('\'', '"');
}

const QByteArray document = json("{'openapi':'3.1.0','info':{'title':'Shop','version':'1'},'paths':{"
                                 "'/item':{'get':{'operationId':'item','responses':{'200':{'description':'ok'}}}}}}");

QMap<QString, QByteArray> contentOf(const QString &folder) {
    QMap<QString, QByteArray> content;
    QDirIterator files(folder, QDir::Files | QDir::Hidden);
    while (files.hasNext()) {
        QFile file(files.next());
        content.insert(file.fileName(), file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
    }
    return content;
}

} // namespace

/// A data directory that somebody else may look at and not change.
class TestReadOnlyCopy final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void auditorsRead_data();
    void auditorsRead();
    void everythingElseIsRefused();

private:
    /// Of a data directory with the shop in it. The secrets stay with their owner.
    void copyTo(const QString &folder, bool whileServing) const;
    [[nodiscard]] static CliRunner auditor(const QString &folder) {
        CliRunner runner(folder);
        runner.giveUpRights();
        return runner;
    }
};

void TestReadOnlyCopy::copyTo(const QString &folder, bool whileServing) const {
    const QTemporaryDir original;
    const CliRunner cli(original.path());
    std::unique_ptr<QProcess> serve;
    if (whileServing) {
        serve = cli.start({q("serve"), q("--listen"), q("127.0.0.1:0")});
        QVERIFY(servedUrl(*serve).isValid());
    }
    QVERIFY(!addShop(cli, document, q("http://127.0.0.1:9")).isEmpty());
    QVERIFY(QDir().mkpath(folder));
    for (const char *name : {"gatehouse.db", "gatehouse.db-wal", "gatehouse.db-shm", "gateway.lock"}) {
        const QString copy = folder + u'/' + q(name);
        if (QFile::copy(original.filePath(q(name)), copy))
            QVERIFY(QFile::setPermissions(copy, QFile::Permissions(0x4444)));
    }
    QCOMPARE(QFile::exists(folder + q("/gatehouse.db-wal")), whileServing);
    QVERIFY(QFile::setPermissions(folder, QFile::Permissions(0x5555)));
    QVERIFY(QFile::setPermissions(QFileInfo(folder).absolutePath(), QFile::Permissions(0x7755)));
    if (serve != nullptr)
        QCOMPARE(endPolitely(*serve), 0);
}

void TestReadOnlyCopy::auditorsRead_data() {
    QTest::addColumn<bool>("whileServing");
    QTest::addColumn<bool>("inFolderOfTheirs");
    QTest::newRow("of a gateway that was stopped") << false << false;
    QTest::newRow("of a running gateway, with its log") << true << false;
    QTest::newRow("in a folder that they may write") << false << true;
}

void TestReadOnlyCopy::auditorsRead() {
    QFETCH(bool, whileServing);
    QFETCH(bool, inFolderOfTheirs);
    const QTemporaryDir place;
    const QString folder = place.filePath(q("evidence"));
    copyTo(folder, whileServing);
    if (inFolderOfTheirs)
        QVERIFY(QFile::setPermissions(folder, QFile::Permissions(0x7777)));
    const CliRunner cli = auditor(folder);
    if (cli.run({q("--version")}).exitCode != 0)
        QSKIP("Another user cannot run the program of this build");
    const QMap<QString, QByteArray> before = contentOf(folder);

    const CliResult trail = cli.json({q("audit"), q("query")});
    QVERIFY2(at(trail.json(), "records/0/seq") != "", trail.text().c_str());
    const CliResult verified = cli.json({q("audit"), q("verify")});
    QVERIFY2(verified.exitCode == 0 && at(verified.json(), "ok") == "true", verified.text().c_str());
    const CliResult collections = cli.json({q("collection"), q("list")});
    QVERIFY2(collections.out.find("Shop") != std::string::npos, collections.text().c_str());
    const CliResult catalog = cli.run({q("catalog"), q("--collection"), q("Shop")});
    QVERIFY2(catalog.out.find("/item") != std::string::npos, catalog.text().c_str());
    const CliResult health = cli.json({q("doctor")});
    QVERIFY2(health.exitCode == 0 && health.out.find("can be looked at") != std::string::npos, health.text().c_str());
    QVERIFY2(health.out.find("serves this data directory") == std::string::npos, health.text().c_str());

    QCOMPARE(contentOf(folder), before);
    QVERIFY(QFile::setPermissions(folder, QFile::Permissions(0x7700)));
}

void TestReadOnlyCopy::everythingElseIsRefused() {
    const QTemporaryDir place;
    const QString folder = place.filePath(q("evidence"));
    copyTo(folder, false);
    const CliRunner cli = auditor(folder);
    if (cli.run({q("--version")}).exitCode != 0)
        QSKIP("Another user cannot run the program of this build");
    for (const QStringList &command : {QStringList{q("client"), q("add"), q("New")}, {q("serve")}}) {
        const CliResult refused = cli.json(command);
        QVERIFY2(refused.exitCode == 5 && refused.errorCode() == "store.read-only", refused.text().c_str());
    }
    QVERIFY(QFile::setPermissions(folder, QFile::Permissions(0x7700)));
}

QTEST_GUILESS_MAIN(TestReadOnlyCopy)
#include "tst_readonlycopy.moc"
