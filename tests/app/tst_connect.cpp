#include "clirunner.h"

#include "gateway/core/jsonparser.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

/// `connect`: the gateway in the configuration of AI clients, in a home folder of the test's own.
class TestConnect final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void listsWhatIsHere();
    void writesAndTakesBack();
    void anUndoKeepsWhatTheClientWroteSince();
    void aDryRunWritesNothing();
    void theSecretIsInTheFileOnlyAndNotShown();
    void aFileThatGetsTheSecretIsForItsUserOnly();
    void linksAddTheServerWithoutTheSecret();
    void removesWhatItWrote();
    void saysWhatIsWrong();

private:
    [[nodiscard]] CliResult run(const QString &line, const QByteArray &input = {}) const {
        return m_cli->json(line.split(u' '), input);
    }
    [[nodiscard]] QString path(const char *name) const { return m_home->filePath(QLatin1String(name)); }
    [[nodiscard]] QByteArray content(const char *name) const {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void put(const char *name, const QByteArray &text) const {
        QDir().mkpath(QFileInfo(path(name)).absolutePath());
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }

    std::unique_ptr<QTemporaryDir> m_data;
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<CliRunner> m_cli;
    std::string m_profile;
};

namespace {
const QByteArray others = "{\n  // mine\n  \"mcpServers\": {\n    \"other\": {\"url\": \"http://other\"}\n  }\n}\n";
} // namespace

void TestConnect::init() {
    m_data = std::make_unique<QTemporaryDir>();
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("HOME", m_home->path().toUtf8());
    for (const char *variable : {"XDG_CONFIG_HOME", "CODEX_HOME", "CLAUDE_CONFIG_DIR"})
        qunsetenv(variable);
    m_cli = std::make_unique<CliRunner>(m_data->path());
    QCOMPARE(run(QStringLiteral("client add Desk")).exitCode, 0);
    const CliResult added = run(QStringLiteral("profile add Desk desk"));
    QVERIFY2(added.exitCode == 0, added.text().c_str());
    m_profile = at(added.json(), "profile_id");
}

void TestConnect::listsWhatIsHere() {
    put(".cursor/mcp.json", others);
    put(".gemini/settings.json", "{broken");
    const CliResult listed = run(QStringLiteral("connect list"));
    const gateway::Json json = listed.json();
    for (const gateway::Json &client : *json.find("clients")->asArray()) {
        const std::string id = at(client, "client");
        QCOMPARE(at(client, "installed"), std::string(id == "cursor" || id == "gemini-cli" ? "true" : "false"));
        QCOMPARE(at(client, "connected"), std::string("false"));
        QCOMPARE(client.find("problem") != nullptr, id == "gemini-cli");
    }
}

void TestConnect::writesAndTakesBack() {
    put(".cursor/mcp.json", others);
    const CliResult written = run(QStringLiteral("connect write cursor --as desk"));
    QVERIFY2(written.exitCode == 0, written.text().c_str());
    const QByteArray text = content(".cursor/mcp.json");
    QVERIFY2(text.contains("// mine") && text.contains("http://other"), text.constData());
    QVERIFY2(text.contains("http://127.0.0.1:8642/mcp") && text.contains(m_profile.c_str()), text.constData());
    QVERIFY(at(written.json(), "diff").find("+    \"gatehouse\": {") != std::string::npos);
    QVERIFY(QFile::exists(QString::fromStdString(at(written.json(), "backup"))));
    const CliResult listed = run(QStringLiteral("connect list"));
    QVERIFY2(listed.out.find("\"can_undo\":true") != std::string::npos, listed.text().c_str());
    const CliResult undone = run(QStringLiteral("connect undo cursor"));
    QVERIFY2(undone.exitCode == 0, undone.text().c_str());
    QCOMPARE(content(".cursor/mcp.json"), others);
    QCOMPARE(run(QStringLiteral("connect undo cursor")).exitCode, 3);
    const CliResult trail =
        m_cli->json({QStringLiteral("audit"), QStringLiteral("query"), QStringLiteral("kind == config")});
    for (const char *command : {"client-config.write", "client-config.undo"})
        QVERIFY2(trail.out.find(command) != std::string::npos, trail.text().c_str());
}

void TestConnect::anUndoKeepsWhatTheClientWroteSince() {
    put(".cursor/mcp.json", others);
    QCOMPARE(run(QStringLiteral("connect write cursor --as desk")).exitCode, 0);
    QByteArray text = content(".cursor/mcp.json");
    put(".cursor/mcp.json", text.replace("// mine", "\"runs\": 7, // mine"));
    const CliResult undone = run(QStringLiteral("connect undo cursor"));
    QVERIFY2(undone.exitCode == 0, undone.text().c_str());
    text = content(".cursor/mcp.json");
    QVERIFY2(text.contains("\"runs\": 7") && text.contains("http://other"), text.constData());
    QVERIFY2(!text.contains("gatehouse"), text.constData());
}

void TestConnect::aDryRunWritesNothing() {
    const CliResult shown = run(QStringLiteral("connect write codex --as desk --dry-run"));
    QVERIFY2(shown.exitCode == 0 && at(shown.json(), "changed") == "true", shown.text().c_str());
    QVERIFY(at(shown.json(), "diff").find("+[mcp_servers.gatehouse]") != std::string::npos);
    QVERIFY(!QFile::exists(path(".codex")));
}

void TestConnect::theSecretIsInTheFileOnlyAndNotShown() {
    const CliResult written =
        run(QStringLiteral("connect write claude-desktop --as desk --secret-stdin"), "s3cret-value\n");
    QVERIFY2(written.exitCode == 0, written.text().c_str());
    QVERIFY(written.text().find("s3cret-value") == std::string::npos);
    QVERIFY(content(".config/Claude/claude_desktop_config.json").contains("s3cret-value"));
    QVERIFY(!QFile::permissions(path(".config/Claude/claude_desktop_config.json")).testFlag(QFile::ReadOther));
    for (const QFileInfo &file : QDir(m_data->path()).entryInfoList(QDir::Files)) {
        QFile stored(file.filePath());
        QVERIFY(stored.open(QIODevice::ReadOnly) && !stored.readAll().contains("s3cret-value"));
    }
}

void TestConnect::aFileThatGetsTheSecretIsForItsUserOnly() {
    put(".cursor/mcp.json", others);
    QFile::setPermissions(path(".cursor/mcp.json"), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
    QCOMPARE(run(QStringLiteral("connect write cursor --as desk")).exitCode, 0);
    QVERIFY(QFile::permissions(path(".cursor/mcp.json")).testFlag(QFile::ReadOther));
    const CliResult written =
        run(QStringLiteral("connect write cursor --as desk --secret-stdin --secret-in-file"), "s3cret-value\n");
    QVERIFY2(written.exitCode == 0, written.text().c_str());
    QVERIFY(content(".cursor/mcp.json").contains("s3cret-value"));
    QVERIFY(!QFile::permissions(path(".cursor/mcp.json")).testFlag(QFile::ReadOther));
}

void TestConnect::linksAddTheServerWithoutTheSecret() {
    const CliResult cursor = run(QStringLiteral("connect link cursor --as desk"));
    const QByteArray link = QByteArray::fromStdString(at(cursor.json(), "link"));
    QVERIFY2(link.startsWith("cursor://anysphere.cursor-deeplink/mcp/install?name=gatehouse&config="),
             link.constData());
    const QByteArray config =
        QByteArray::fromBase64(QByteArray::fromPercentEncoding(link.mid(link.indexOf("config=") + 7)));
    QVERIFY2(config.contains("http://127.0.0.1:8642/mcp") && config.contains(m_profile.c_str()), config.constData());
    const CliResult code = run(QStringLiteral("connect link vscode --as desk"));
    QVERIFY2(at(code.json(), "link").starts_with("vscode:mcp/install?"), code.text().c_str());
    QCOMPARE(run(QStringLiteral("connect link codex --as desk")).errorCode(), std::string("clientconfig.no-link"));
}

void TestConnect::removesWhatItWrote() {
    put(".cursor/mcp.json", others);
    QCOMPARE(run(QStringLiteral("connect remove cursor")).exitCode, 3);
    QCOMPARE(run(QStringLiteral("connect write cursor --as desk")).exitCode, 0);
    QCOMPARE(run(QStringLiteral("connect remove cursor")).exitCode, 0);
    const QByteArray text = content(".cursor/mcp.json");
    QVERIFY2(!text.contains("gatehouse") && text.contains("http://other"), text.constData());
}

void TestConnect::saysWhatIsWrong() {
    put(".cursor/mcp.json", "{\n  broken\n}");
    const CliResult broken = run(QStringLiteral("connect write cursor --as desk"));
    QCOMPARE(broken.exitCode, 1);
    QCOMPARE(broken.errorCode(), std::string("clientconfig.syntax"));
    QVERIFY2(broken.out.find(".cursor/mcp.json") != std::string::npos, broken.text().c_str());
    QCOMPARE(content(".cursor/mcp.json"), QByteArray("{\n  broken\n}"));
    QCOMPARE(run(QStringLiteral("connect write emacs --as desk")).exitCode, 2);
    QCOMPARE(run(QStringLiteral("connect write cursor --as nobody")).exitCode, 3);
}

QTEST_GUILESS_MAIN(TestConnect)
#include "tst_connect.moc"
