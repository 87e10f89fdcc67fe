#include "clirunner.h"

#include "gateway/core/jsonparser.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QtTest>

#include <map>

/// `stdio`: an MCP client over pipes, through the bridge, at a real gateway with the demo.
class TestStdio final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { QCOMPARE(endPolitely(*m_serve), 0); }
    void legacyDialogue();
    void aLegacyDialogueInOnePiece();
    void aSecondInitializeHoldsBackToo();
    void whatWasHeldBackIsAnsweredWhereNothingListens();
    void modernDialogue();
    void whatIsNoRequestIsRefused_data();
    void whatIsNoRequestIsRefused();
    void aCancelledCallEndsQuietly();
    void aCallCancelledBeforeItsSessionIsNotMade();
    void listsThatChangeAreTold();
    void answersInAnyOrderAllComeBeforeTheEnd();
    void aGatewayThatHangsUpLeavesNoRequestWaiting_data();
    void aGatewayThatHangsUpLeavesNoRequestWaiting();
    void anEndlessMessageOfTheClientIsRefused();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void takesIdsAndTheSecretAlone();
    void believesTheAuthorityItIsGiven();
    void refusesWhatIsNoAddress();

private:
    struct Bridge {
        std::unique_ptr<QProcess> process;
        void send(const QByteArray &line) const { process->write(line + '\n'); }
        /// The next message.
        [[nodiscard]] gateway::Json next() const {
            auto json = gateway::parseJson(nextLine(*process));
            return json ? std::move(json).value() : gateway::Json();
        }
        /// Closes its input; the exit code.
        [[nodiscard]] int end() const {
            process->closeWriteChannel();
            return process->waitForFinished(30'000) ? process->exitCode() : -1;
        }
    };
    [[nodiscard]] Bridge start(const QString &url, const std::string &token) const {
        qputenv("GATEHOUSE_TOKEN", QByteArray::fromStdString(token));
        Bridge bridge{m_cli->start({QStringLiteral("stdio"), QStringLiteral("--url"), url})};
        qunsetenv("GATEHOUSE_TOKEN");
        return bridge;
    }
    [[nodiscard]] Bridge start() const { return start(m_url, m_bearer); }

    QTemporaryDir m_dir;
    std::unique_ptr<CliRunner> m_cli;
    std::unique_ptr<QProcess> m_serve;
    QString m_url;
    std::string m_bearer;
};

namespace {

const QByteArray initialize =
    R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18",)"
    R"("capabilities":{},"clientInfo":{"name":"pipes","version":"1"}}})";

// A request of the stateless era.
QByteArray modern(int id, const char *method, const QByteArray &params) {
    return R"({"jsonrpc":"2.0","id":)" + QByteArray::number(id) + R"(,"method":")" + method + R"(","params":{)" +
           params + (params.isEmpty() ? "" : ",") +
           R"("_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",)"
           R"("io.modelcontextprotocol/clientInfo":{"name":"pipes","version":"1"},)"
           R"("io.modelcontextprotocol/clientCapabilities":{}}}})";
}

QByteArray callOf(const char *endpoint) {
    return R"("name":"execute_call","arguments":{"endpoint":")" + QByteArray(endpoint) + R"("})";
}

} // namespace

void TestStdio::initTestCase() {
    m_cli = std::make_unique<CliRunner>(m_dir.path());
    m_serve = m_cli->start({QStringLiteral("serve"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"),
                            QStringLiteral("--demo"), QStringLiteral("--json")});
    const auto listening = gateway::parseJson(nextLine(*m_serve));
    QVERIFY(listening.ok());
    m_url = QString::fromStdString(at(*listening, "mcp"));
    QCOMPARE(m_cli->run({QStringLiteral("client"), QStringLiteral("add"), QStringLiteral("Pipes")}).exitCode, 0);
    const CliResult issued = m_cli->json({QStringLiteral("profile"), QStringLiteral("add"), QStringLiteral("Pipes"),
                                          QStringLiteral("pipes"), QStringLiteral("--allow"), QStringLiteral("Orders"),
                                          QStringLiteral("--mode"), QStringLiteral("both")});
    QVERIFY2(issued.exitCode == 0, issued.text().c_str());
    m_bearer = at(issued.json(), "bearer");
}

void TestStdio::legacyDialogue() {
    const Bridge bridge = start();
    bridge.send(initialize);
    QCOMPARE(at(bridge.next(), "result/protocolVersion"), std::string("2025-06-18"));
    bridge.send(R"({"jsonrpc":"2.0","method":"notifications/initialized"})");
    bridge.send(R"({"jsonrpc":"2.0","id":"two","method":"tools/list"})");
    const gateway::Json tools = bridge.next();
    QCOMPARE(at(tools, "id"), std::string("two"));
    QCOMPARE(at(tools, "result/tools/0/name"), std::string("list_collections"));
    bridge.send(R"({"jsonrpc":"2.0","id":3,"method":"tools/call","params":{)" + callOf("GET /orders") + "}}");
    const gateway::Json called = bridge.next();
    QCOMPARE(at(called, "result/isError"), std::string("false"));
    QCOMPARE(bridge.end(), 0);
    const CliResult trail = m_cli->json({QStringLiteral("audit"), QStringLiteral("query"),
                                         QStringLiteral("tool == execute_call && app == \"pipes 1\"")});
    QVERIFY2(at(trail.json(), "records/0/endpoint") == "GET /orders", trail.text().c_str());
}

// As from a file: nothing waits for the answer to initialize, and the input ends at once.
void TestStdio::aLegacyDialogueInOnePiece() {
    const Bridge bridge = start();
    bridge.process->write(initialize + '\n' + R"({"jsonrpc":"2.0","method":"notifications/initialized"})" + '\n' +
                          R"({"jsonrpc":"2.0","id":2,"method":"ping"})" + '\n' +
                          R"({"jsonrpc":"2.0","id":3,"method":"tools/list"})" + '\n');
    bridge.process->closeWriteChannel();
    QCOMPARE(at(bridge.next(), "result/protocolVersion"), std::string("2025-06-18"));
    std::map<std::string, gateway::Json> answers;
    for (int i = 0; i < 2; ++i) {
        gateway::Json answer = bridge.next();
        answers[at(answer, "id")] = std::move(answer);
    }
    QCOMPARE(at(answers["2"], "result"), std::string("{}"));
    QCOMPARE(at(answers["3"], "result/tools/0/name"), std::string("list_collections"));
    QCOMPARE(bridge.end(), 0);
}

void TestStdio::aSecondInitializeHoldsBackToo() {
    const Bridge bridge = start();
    QByteArray again = initialize;
    again.replace(R"("id":1)", R"("id":2)").replace("2025-06-18", "2025-03-26");
    bridge.process->write(initialize + '\n' + again + '\n' + R"([{"jsonrpc":"2.0","id":3,"method":"ping"}])" + '\n');
    QCOMPARE(at(bridge.next(), "result/protocolVersion"), std::string("2025-06-18"));
    QCOMPARE(at(bridge.next(), "result/protocolVersion"), std::string("2025-03-26"));
    QCOMPARE(at(bridge.next(), "0/id"), std::string("3")); // only the second version has batches
    QCOMPARE(bridge.end(), 0);
}

void TestStdio::whatWasHeldBackIsAnsweredWhereNothingListens() {
    const Bridge bridge = start(QStringLiteral("http://127.0.0.1:9/mcp"), m_bearer);
    bridge.process->write(initialize + '\n' + R"({"jsonrpc":"2.0","id":2,"method":"ping"})" + '\n');
    bridge.process->closeWriteChannel();
    for (const char *id : {"1", "2"}) {
        const gateway::Json refused = bridge.next();
        QCOMPARE(at(refused, "id"), std::string(id));
        QCOMPARE(at(refused, "error/code"), std::string("-32000"));
    }
    QCOMPARE(bridge.end(), 0);
}

void TestStdio::modernDialogue() {
    const Bridge bridge = start();
    bridge.send(modern(1, "server/discover", {}));
    QCOMPARE(at(bridge.next(), "result/supportedVersions/0"), std::string("2026-07-28"));
    bridge.send(modern(2, "tools/call", callOf("GET /orders")));
    const gateway::Json called = bridge.next();
    QCOMPARE(at(called, "id"), std::string("2"));
    QCOMPARE(at(called, "result/resultType"), std::string("complete"));
    QCOMPARE(bridge.end(), 0);
}

void TestStdio::whatIsNoRequestIsRefused_data() {
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("id");
    QTest::newRow("an empty batch") << QByteArray("[]") << QStringLiteral("null");
    QTest::newRow("a number") << QByteArray("5") << QStringLiteral("null");
    QTest::newRow("an id alone") << QByteArray(R"({"jsonrpc":"2.0","id":5})") << QStringLiteral("5");
    QTest::newRow("no id and no method") << QByteArray(R"({"jsonrpc":"2.0"})") << QStringLiteral("null");
    QTest::newRow("an id of null") << QByteArray(R"({"jsonrpc":"2.0","id":null,"method":"ping"})")
                                   << QStringLiteral("null");
    QTest::newRow("a batch with a request")
        << QByteArray(R"([{"jsonrpc":"2.0","id":5,"method":"ping"}])") << QStringLiteral("null");
}

void TestStdio::whatIsNoRequestIsRefused() {
    QFETCH(QByteArray, line);
    QFETCH(QString, id);
    const Bridge bridge = start();
    bridge.process->write(initialize + '\n' + line + '\n');
    QCOMPARE(at(bridge.next(), "id"), std::string("1"));
    const gateway::Json refused = bridge.next();
    QCOMPARE(at(refused, "error/code"), std::string("-32600"));
    QCOMPARE(at(refused, "id"), id.toStdString());
    // Notifications and responses stay without an answer.
    bridge.process->write(R"({"jsonrpc":"2.0","method":"notifications/initialized"})"
                          "\n"
                          R"({"jsonrpc":"2.0","id":1,"result":{}})"
                          "\n");
    QCOMPARE(bridge.end(), 0);
    QCOMPARE(bridge.process->readAllStandardOutput(), QByteArray());
}

void TestStdio::aCancelledCallEndsQuietly() {
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    qputenv("GATEHOUSE_TOKEN", QByteArray::fromStdString(m_bearer));
    const CliResult ended =
        m_cli->run({QStringLiteral("stdio"), QStringLiteral("--url"),
                    QStringLiteral("http://127.0.0.1:%1/mcp").arg(silent.serverPort())},
                   modern(2, "tools/call", callOf("GET /orders")) + '\n' +
                       R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":2}})" + '\n');
    qunsetenv("GATEHOUSE_TOKEN");
    QVERIFY2(ended.exitCode == 0 && ended.out.empty() && ended.err.empty(), ended.text().c_str());
}

void TestStdio::aCallCancelledBeforeItsSessionIsNotMade() {
    const Bridge bridge = start();
    bridge.process->write(initialize + '\n' + R"({"jsonrpc":"2.0","id":2,"method":"ping"})" + '\n' +
                          R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":2}})" + '\n' +
                          R"({"jsonrpc":"2.0","id":3,"method":"ping"})" + '\n');
    QCOMPARE(at(bridge.next(), "id"), std::string("1"));
    QCOMPARE(at(bridge.next(), "id"), std::string("3"));
    QCOMPARE(bridge.end(), 0);
    QCOMPARE(bridge.process->readAllStandardOutput(), QByteArray());
}

void TestStdio::listsThatChangeAreTold() {
    const Bridge bridge = start();
    bridge.send(initialize);
    (void)bridge.next();
    bridge.send(R"({"jsonrpc":"2.0","method":"notifications/initialized"})");
    bridge.send(R"({"jsonrpc":"2.0","id":2,"method":"ping"})");
    QCOMPARE(at(bridge.next(), "id"), std::string("2"));
    // The stream may not be open yet when the first edit is made: edits go on until one is told.
    gateway::Json told;
    for (int i = 0; i < 20 && told.isNull(); ++i) {
        const QString verb = i % 2 == 0 ? QStringLiteral("withdraw") : QStringLiteral("publish");
        QCOMPARE(m_cli->run({QStringLiteral("endpoint"), verb, QStringLiteral("Orders: GET /orders")}).exitCode, 0);
        if (bridge.process->waitForReadyRead(1'000))
            told = bridge.next();
    }
    QCOMPARE(at(told, "method"), std::string("notifications/tools/list_changed"));
    QCOMPARE(m_cli->run({QStringLiteral("endpoint"), QStringLiteral("publish"), QStringLiteral("Orders: GET /orders")})
                 .exitCode,
             0);
    QCOMPARE(bridge.end(), 0);
}

void TestStdio::answersInAnyOrderAllComeBeforeTheEnd() {
    const Bridge bridge = start();
    constexpr int calls = 30;
    for (int id = 1; id <= calls; ++id)
        bridge.send(modern(id, "tools/call", callOf("GET /orders")));
    bridge.process->closeWriteChannel(); // at once: what was asked is answered all the same
    QSet<QString> answered;
    for (int i = 0; i < calls; ++i)
        answered.insert(QString::fromStdString(at(bridge.next(), "id")));
    QCOMPARE(answered.size(), calls);
    QVERIFY(bridge.process->waitForFinished(30'000));
    QCOMPARE(bridge.process->exitCode(), 0);
}

void TestStdio::aGatewayThatHangsUpLeavesNoRequestWaiting_data() {
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("no answer") << QByteArray();
    QTest::newRow("half a document") << QByteArray("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                                                   "Content-Length: 100\r\n\r\n{\"jsonrpc\"");
    QTest::newRow("half a stream") << QByteArray("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                                                 "Content-Length: 100\r\n\r\ndata: {\"jsonrpc\"");
    QTest::newRow("a stream without the answer")
        << QByteArray("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n: hello\n\n");
}

void TestStdio::aGatewayThatHangsUpLeavesNoRequestWaiting() {
    QFETCH(QByteArray, answer);
    QTcpServer gateway;
    QVERIFY(gateway.listen(QHostAddress::LocalHost));
    connect(&gateway, &QTcpServer::newConnection, &gateway, [&] {
        QTcpSocket *socket = gateway.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket, answer] {
            if (!socket->readAll().contains("initialize"))
                return;
            socket->write(answer);
            socket->disconnectFromHost();
        });
    });
    const Bridge bridge = start(QStringLiteral("http://127.0.0.1:%1/mcp").arg(gateway.serverPort()), m_bearer);
    bridge.send(initialize);
    QTRY_VERIFY_WITH_TIMEOUT(bridge.process->canReadLine(), 30'000);
    const gateway::Json refused = bridge.next();
    QCOMPARE(at(refused, "id"), std::string("1"));
    QCOMPARE(at(refused, "error/code"), std::string("-32000"));
    QCOMPARE(bridge.end(), 0);
}

void TestStdio::anEndlessMessageOfTheClientIsRefused() {
    const Bridge bridge = start();
    const QByteArray piece(1024 * 1024, 'x');
    for (int i = 0; i <= 16; ++i)
        bridge.process->write(piece);
    QTRY_VERIFY_WITH_TIMEOUT(bridge.process->canReadLine(), 30'000);
    QCOMPARE(at(bridge.next(), "error/code"), std::string("-32700"));
    // Nothing after it could be told apart.
    QTRY_COMPARE_WITH_TIMEOUT(bridge.process->state(), QProcess::NotRunning, 30'000);
    QCOMPARE(bridge.process->exitCode(), 0);
}

void TestStdio::saysWhatIsWrong_data() {
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("token");
    QTest::addColumn<QString>("said");
    const QString good = QString::fromStdString(m_bearer);
    QTest::newRow("no JSON") << QByteArray("{nonsense") << m_url << good << QStringLiteral("No JSON");
    QTest::newRow("no gateway there") << initialize << QStringLiteral("http://127.0.0.1:9/mcp") << good
                                      << QStringLiteral("http://127.0.0.1:9/mcp cannot be reached");
    QTest::newRow("wrong credential") << initialize << m_url << QStringLiteral("a.b.c") << QStringLiteral("redential");
    QTest::newRow("unknown method") << QByteArray(R"({"jsonrpc":"2.0","id":1,"method":"fly"})") << m_url << good
                                    << QString();
}

void TestStdio::saysWhatIsWrong() {
    QFETCH(QByteArray, line);
    QFETCH(QString, url);
    QFETCH(QString, token);
    QFETCH(QString, said);
    const Bridge bridge = start(url, token.toStdString());
    bridge.send(line);
    const gateway::Json answer = bridge.next();
    const std::string message = at(answer, "error/message");
    QVERIFY2(!message.empty() && message.find(said.toStdString()) != std::string::npos, message.c_str());
    QVERIFY2(message.find("a.b.c") == std::string::npos, message.c_str());
    QCOMPARE(bridge.end(), 0);
}

// As Claude Desktop's configuration has it: the ids in the arguments, the secret alone in the environment.
void TestStdio::takesIdsAndTheSecretAlone() {
    const QStringList parts = QString::fromStdString(m_bearer).split(u'.');
    qputenv("GATEHOUSE_TOKEN", parts.at(2).toUtf8());
    const Bridge bridge{
        m_cli->start({QStringLiteral("stdio"), QStringLiteral("--url"), m_url, QStringLiteral("--client-id"),
                      parts.at(0), QStringLiteral("--profile-id"), parts.at(1)})};
    qunsetenv("GATEHOUSE_TOKEN");
    bridge.send(initialize);
    QCOMPARE(at(bridge.next(), "result/serverInfo/name"), std::string("gatehouse"));
    QCOMPARE(bridge.end(), 0);
}

void TestStdio::believesTheAuthorityItIsGiven() {
    const QTemporaryDir dir;
    const CliRunner cli(dir.path());
    const auto serve =
        cli.start({QStringLiteral("serve"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"),
                   QStringLiteral("--tls-self-signed"), QStringLiteral("--demo"), QStringLiteral("--json")});
    const auto listening = gateway::parseJson(nextLine(*serve));
    QVERIFY(listening.ok());
    const QString url = QString::fromStdString(at(*listening, "mcp"));
    QVERIFY(url.startsWith(QLatin1String("https://")));
    const auto demo = gateway::parseJson(nextLine(*serve));
    QVERIFY(demo.ok());
    qputenv("GATEHOUSE_TOKEN", QByteArray::fromStdString(at(*demo, "credentials/0/bearer")));
    const QString own = dir.filePath(QStringLiteral("tls/gateway.crt"));
    for (const bool isGiven : {false, true}) {
        const QStringList options = isGiven ? QStringList{QStringLiteral("--ca"), own} : QStringList();
        const Bridge bridge{cli.start(QStringList{QStringLiteral("stdio"), QStringLiteral("--url"), url} + options)};
        bridge.send(modern(1, "tools/list", {}));
        const gateway::Json answer = bridge.next();
        QCOMPARE(at(answer, "result/tools/0/name") == "list_collections", isGiven);
        QCOMPARE(bridge.end(), 0);
    }
    const CliResult doctor = cli.json({QStringLiteral("doctor")});
    QVERIFY2(doctor.out.find("answers /healthz with 200") != std::string::npos, doctor.text().c_str());
    const CliResult written =
        cli.json({QStringLiteral("connect"), QStringLiteral("write"), QStringLiteral("claude-desktop"),
                  QStringLiteral("--as"), QStringLiteral("Support chatbot/support"), QStringLiteral("--dry-run")});
    QVERIFY2(written.out.find("--ca") != std::string::npos && written.out.find(own.toStdString()) != std::string::npos,
             written.text().c_str());
    qunsetenv("GATEHOUSE_TOKEN");
    QCOMPARE(cli.run({QStringLiteral("stdio"), QStringLiteral("--url"), url, QStringLiteral("--ca"),
                      QStringLiteral(GATEHOUSE_SOURCE_DIR "/README.md")})
                 .exitCode,
             2);
    QCOMPARE(endPolitely(*serve), 0);
}

void TestStdio::refusesWhatIsNoAddress() {
    QCOMPARE(m_cli->run({QStringLiteral("stdio"), QStringLiteral("--url"), QStringLiteral("ftp://x")}).exitCode, 2);
}

QTEST_GUILESS_MAIN(TestStdio)
#include "tst_stdio.moc"
