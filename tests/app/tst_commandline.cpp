#include "clirunner.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>

/// Words and exit codes that scripts rely on, on an empty data directory and without a gateway.
class TestCommandLine final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusesWrongUsage_data();
    void refusesWrongUsage();
    void saysWhatIsNotThere_data();
    void saysWhatIsNotThere();
    void helpAndVersionAreNoErrors_data();
    void helpAndVersionAreNoErrors();
    void takesGlobalOptionsAnywhere();
    void takesNamesThatAreCommands();
    void obeysNoControlCharacters();
    void emptyListsAreNoErrors_data();
    void emptyListsAreNoErrors();
    void saysWhenItCannotStore();
    void saysWhenTheTrailIsGone();
    void saysWhenTheVaultCannotBeOpened();
    void refusesAnEndThatHasPassed();
    void doctorIsContentWithAnEmptyDirectory();

private:
    [[nodiscard]] CliRunner cli() const { return CliRunner(m_dir.filePath(QStringLiteral("data"))); }
    QTemporaryDir m_dir;
};

namespace {

void addRow(const char *name, const QStringList &arguments) {
    QTest::newRow(name) << arguments;
}

QStringList words(const char *text) {
    return QString::fromUtf8(text).split(u'|');
}

} // namespace

void TestCommandLine::refusesWrongUsage_data() {
    QTest::addColumn<QStringList>("arguments");
    addRow("no command", {});
    addRow("unknown command", words("fly"));
    addRow("unknown option", words("client|list|--frobnicate"));
    addRow("missing name", words("client|add"));
    addRow("no subcommand", words("client"));
    addRow("two commands", words("client|list|doctor"));
    addRow("listen without port", words("serve|--listen|localhost"));
    addRow("port too high", words("serve|--listen|127.0.0.1:65536"));
    addRow("IPv6 without brackets", words("serve|--listen|::1:80"));
    addRow("no threads", words("serve|--threads|0"));
    addRow("publish what", words("import|x.yaml|--publish|some"));
    addRow("malformed pattern", words("endpoint|publish|Orders: GET orders"));
    addRow("malformed allow", words("profile|add|c|p|--allow|"));
    addRow("malformed rate", words("profile|add|c|p|--rate|100/fortnight"));
    addRow("malformed time", words("profile|add|c|p|--expires|soon"));
    addRow("malformed mode", words("profile|add|c|p|--mode|all"));
    addRow("unknown auth", words("profile|add|c|p|--auth|password"));
    addRow("malformed overlap", words("credential|rotate|p|--overlap|an hour"));
    addRow("params are no JSON", words("call|GET /|--as|p|--params|{id:1}"));
    addRow("params are no object", words("call|GET /|--as|p|--params|[1]"));
    addRow("call as nobody", words("call|GET /"));
    addRow("malformed filter", words("audit|query|colour == blue"));
    addRow("malformed tail filter", words("audit|tail|status = 200"));
    addRow("unknown format", words("audit|query|--format|xml"));
    addRow("limit too low", words("audit|query|--limit|0"));
    addRow("catalog of nothing", words("catalog"));
    addRow("catalog of both", words("catalog|x.yaml|--collection|Orders"));
    addRow("nothing to set", words("collection|set|Orders"));
    addRow("unknown upstream auth", words("collection|set|Orders|--upstream-auth|digest"));
    addRow("secret as argument", words("collection|set|Orders|--upstream-auth|bearer|--secret|x"));
}

void TestCommandLine::refusesWrongUsage() {
    QFETCH(QStringList, arguments);
    const CliResult forPeople = cli().run(arguments);
    QVERIFY2(forPeople.exitCode == 2, forPeople.text().c_str());
    QVERIFY2(forPeople.out.empty() && forPeople.err.starts_with("gatehouse-cli: "), forPeople.text().c_str());
    const CliResult forScripts = cli().json(arguments);
    QVERIFY2(forScripts.exitCode == 2, forScripts.text().c_str());
    QVERIFY2(at(forScripts.json(), "error/message").size() > 5, forScripts.text().c_str());
    QVERIFY2(at(forScripts.json(), "error/problems").starts_with('['), forScripts.text().c_str());
}

void TestCommandLine::saysWhatIsNotThere_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const char *arguments, const char *code) {
        QTest::newRow(name) << words(arguments) << QString::fromLatin1(code);
    };
    row("collection", "collection|show|Nothing", "collection.not-found");
    row("collection to remove", "collection|remove|Nothing", "collection.not-found");
    row("collection to describe", "catalog|--collection|Nothing", "collection.not-found");
    row("collection of endpoints", "endpoint|list|Nothing", "collection.not-found");
    row("endpoint", "endpoint|show|GET /nothing", "endpoint.not-found");
    row("collection of a pattern", "endpoint|publish|Nothing: GET *", "collection.not-found");
    row("client", "client|remove|nobody", "client.not-found");
    row("client of a profile", "profile|add|nobody|p", "client.not-found");
    row("profile", "profile|show|nobody", "profile.not-found");
    row("profile of a credential", "credential|issue|nobody", "profile.not-found");
    row("credential", "credential|revoke|cr_nothing", "credential.not-found");
    row("profile of a call", "call|GET /|--as|nobody", "profile.not-found");
    row("document", "catalog|nothing.yaml", "import.unreadable");
    row("document to import", "import|nothing.yaml", "import.unreadable");
    row("document of a request", "request|nothing.yaml|getOrder", "import.unreadable");
    row("file of params", "call|GET /|--as|nobody|--params|@nothing.json", "file.unreadable");
}

void TestCommandLine::saysWhatIsNotThere() {
    QFETCH(QStringList, arguments);
    QFETCH(QString, code);
    const CliResult result = cli().json(arguments);
    QVERIFY2(result.exitCode == 3, result.text().c_str());
    QCOMPARE(result.errorCode(), code.toStdString());
    QCOMPARE(cli().run(arguments).exitCode, 3);
}

void TestCommandLine::helpAndVersionAreNoErrors_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("part");
    QTest::newRow("help") << words("--help") << QStringLiteral("serve");
    QTest::newRow("help of a command") << words("profile|add|--help") << QStringLiteral("--allow");
    QTest::newRow("version") << words("--version") << QStringLiteral("0.");
}

void TestCommandLine::helpAndVersionAreNoErrors() {
    QFETCH(QStringList, arguments);
    QFETCH(QString, part);
    const CliResult result = cli().run(arguments);
    QVERIFY2(result.exitCode == 0 && result.out.find(part.toStdString()) != std::string::npos, result.text().c_str());
}

void TestCommandLine::takesGlobalOptionsAnywhere() {
    const QString dir = m_dir.filePath(QStringLiteral("elsewhere"));
    const CliResult before = CliRunner(dir).run(words("--json|client|add|first"));
    QVERIFY2(before.exitCode == 0 && !at(before.json(), "id").empty(), before.text().c_str());
    const CliResult between = CliRunner(dir).run(words("client|--json|list"));
    QCOMPARE(at(between.json(), "clients/0/name"), std::string("first"));
    const CliResult after = CliRunner(dir).run(words("client|list|--json"));
    QCOMPARE(after.out, between.out);
}

void TestCommandLine::takesNamesThatAreCommands() {
    const CliRunner cli(m_dir.filePath(QStringLiteral("names")));
    const CliResult added = cli.json(words("client|add|import"));
    QVERIFY2(added.exitCode == 0, added.text().c_str());
    const CliResult profile = cli.json(words("profile|add|import|list"));
    QVERIFY2(profile.exitCode == 0, profile.text().c_str());
    QCOMPARE(at(cli.json(words("profile|show|import/list")).json(), "name"), std::string("list"));
}

void TestCommandLine::obeysNoControlCharacters() {
    const CliRunner cli(m_dir.filePath(QStringLiteral("control")));
    const CliResult added = cli.run({QStringLiteral("client"), QStringLiteral("add"), QStringLiteral("red"),
                                     QStringLiteral("--description"), QStringLiteral("\x1b[31malarm\x1b[0m\nnext")});
    QVERIFY2(added.exitCode == 0, added.text().c_str());
    const CliResult list = cli.run(words("client|list"));
    QVERIFY2(list.out.find('\x1b') == std::string::npos, list.text().c_str());
    QCOMPARE(std::count(list.out.begin(), list.out.end(), '\n'), 2);
}

void TestCommandLine::emptyListsAreNoErrors_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("json");
    QTest::newRow("collections") << words("collection|list") << QStringLiteral("{\"collections\":[]}\n");
    QTest::newRow("endpoints") << words("endpoint|list") << QStringLiteral("{\"endpoints\":[]}\n");
    QTest::newRow("clients") << words("client|list") << QStringLiteral("{\"clients\":[]}\n");
    QTest::newRow("profiles") << words("profile|list") << QStringLiteral("{\"profiles\":[]}\n");
}

void TestCommandLine::emptyListsAreNoErrors() {
    QFETCH(QStringList, arguments);
    QFETCH(QString, json);
    const CliResult result = cli().json(arguments);
    QVERIFY2(result.exitCode == 0, result.text().c_str());
    QCOMPARE(result.out, json.toStdString());
    QCOMPARE(cli().run(arguments).exitCode, 0);
}

void TestCommandLine::saysWhenItCannotStore() {
    // a file where the directory should be: not even root can make a database in there
    QFile file(m_dir.filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const CliRunner cli(file.fileName() + QStringLiteral("/data"));
    for (const char *arguments : {"client|list", "client|add|x", "serve|--listen|127.0.0.1:0", "audit|verify"}) {
        const CliResult result = cli.json(words(arguments));
        QVERIFY2(result.exitCode == 5, (std::string(arguments) + '\n' + result.text()).c_str());
        QVERIFY2(at(result.json(), "error/message").find("file") != std::string::npos, result.text().c_str());
    }
    const CliResult doctor = cli.json(words("doctor"));
    QCOMPARE(doctor.exitCode, 5);
    QCOMPARE(at(doctor.json(), "ok"), std::string("false"));
    QCOMPARE(doctor.errorCode(), std::string("doctor.failed"));
}

void TestCommandLine::saysWhenTheTrailIsGone() {
    const QString folder = m_dir.filePath(QStringLiteral("trail-gone"));
    const CliRunner cli(folder);
    QCOMPARE(cli.run(words("client|add|x")).exitCode, 0);
    {
        auto database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("trail-gone"));
        database.setDatabaseName(folder + QStringLiteral("/gatehouse.db"));
        QVERIFY(database.open());
        QVERIFY(QSqlQuery(database).exec(QStringLiteral("DROP TABLE audit")));
        database.close();
    }
    QSqlDatabase::removeDatabase(QStringLiteral("trail-gone"));
    const CliResult verified = cli.json(words("audit|verify"));
    QVERIFY2(verified.exitCode == 5, verified.text().c_str());
    QCOMPARE(verified.errorCode(), std::string("store.damaged"));
}

void TestCommandLine::saysWhenTheVaultCannotBeOpened() {
    const QString folder = m_dir.filePath(QStringLiteral("no-key"));
    const CliRunner cli(folder);
    QCOMPARE(cli.run(words("client|list")).exitCode, 0);
    QFile key(folder + QStringLiteral("/vault.key"));
    QVERIFY(key.open(QIODevice::WriteOnly | QIODevice::Truncate));
    key.write("not a key");
    key.close();
    const CliResult doctor = cli.json(words("doctor"));
    QVERIFY2(doctor.exitCode == 5, doctor.text().c_str());
    QVERIFY2(at(doctor.json(), "error/message").starts_with("vault: "), doctor.text().c_str());
}

void TestCommandLine::refusesAnEndThatHasPassed() {
    const CliRunner cli(m_dir.filePath(QStringLiteral("ends")));
    QCOMPARE(cli.run(words("client|add|c")).exitCode, 0);
    const CliResult added = cli.json(words("profile|add|c|p|--expires|2020-01-01T00:00:00Z"));
    QVERIFY2(added.exitCode == 1, added.text().c_str());
    QCOMPARE(added.errorCode(), std::string("profile.expiry-past"));
    QCOMPARE(cli.run(words("profile|add|c|p|--expires|30d")).exitCode, 0);
    QCOMPARE(cli.json(words("profile|set|p|--expires|2020-01-01T00:00:00Z")).errorCode(),
             std::string("profile.expiry-past"));
}

void TestCommandLine::doctorIsContentWithAnEmptyDirectory() {
    const CliResult result = cli().json(words("doctor"));
    QVERIFY2(result.exitCode == 0, result.text().c_str());
    QCOMPARE(at(result.json(), "ok"), std::string("true"));
    const CliResult table = cli().run(words("doctor"));
    for (const char *check : {"data directory", "database", "vault", "port", "trail"}) {
        QVERIFY2(result.out.find(check) != std::string::npos, check);
        QVERIFY2(table.out.find(check) != std::string::npos, check);
    }
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
