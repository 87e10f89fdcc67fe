#include "clirunner.h"
#include "httpanswer.h"

#include "gateway/core/jsonparser.h"

#include <QDir>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QUrl>
#include <QtTest>

#include <csignal>

/// `serve` from its first line to its end.
class TestServe final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void saysWhereItListens();
    void endsWellWhenAsked_data();
    void endsWellWhenAsked();
    void finishesRunningCalls();
    void cancelsACallOfAnotherConnection();
    void refusesAPortInUse();
    void refusesASecondGatewayOnTheDirectory();
    void startsAgainAfterAKill();
    void demoShowsItsSecretsOnce();
    void demoAnswersScripts();

private:
    [[nodiscard]] CliRunner cli() const { return CliRunner(m_dir->path()); }
    /// Starts `serve` and allows client c, profile p, one operation of this upstream: `wait`. Returns the bearer.
    [[nodiscard]] std::string prepareSlowApi(const QTcpServer &upstream) const;
    std::unique_ptr<QTemporaryDir> m_dir;
};

namespace {

const QStringList serveAnywhere{QStringLiteral("serve"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")};

gateway::Json parsed(const std::string &line) {
    auto json = gateway::parseJson(line);
    return json ? std::move(json).value() : gateway::Json();
}

QByteArray get(const std::string &url, const char *path) {
    const QUrl parts(QString::fromStdString(url));
    QTcpSocket socket;
    socket.connectToHost(parts.host(), static_cast<quint16>(parts.port()));
    socket.write(QByteArray("GET ") + path + " HTTP/1.1\r\nHost: " + parts.authority().toLatin1() +
                 "\r\nConnection: close\r\n\r\n");
    while (socket.waitForReadyRead(10'000) || socket.bytesAvailable() > 0) {
        if (socket.canReadLine())
            return socket.readLine().trimmed();
    }
    return {};
}

/// One connection that stays, with an MCP client's requests on it.
class McpConnection {
public:
    McpConnection(const QUrl &url, std::string bearer)
        : m_authority(url.authority().toLatin1()), m_bearer(std::move(bearer)) {
        m_socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
        (void)m_socket.waitForConnected(); // where it fails, no answer comes
    }
    void send(const QByteArray &json, const std::string &session = {}) {
        QByteArray head = "POST /mcp HTTP/1.1\r\nHost: " + m_authority +
                          "\r\nContent-Type: application/json\r\nAccept: application/json, text/event-stream\r\n"
                          "Authorization: Bearer " +
                          QByteArray::fromStdString(m_bearer) + "\r\n";
        if (!session.empty())
            head += "Mcp-Session-Id: " + QByteArray::fromStdString(session) + "\r\n";
        m_socket.write(head + "Content-Length: " + QByteArray::number(json.size()) + "\r\n\r\n" + json);
        m_socket.flush();
    }
    /// Waits until the answer is whole; false when it does not come.
    bool wait() {
        m_answer.next();
        return QTest::qWaitFor(
            [this] {
                m_answer.append(m_socket.readAll().toStdString());
                return m_answer.isWhole();
            },
            30'000);
    }
    [[nodiscard]] const HttpAnswerReader &answer() const { return m_answer; }

private:
    QByteArray m_authority;
    std::string m_bearer;
    QTcpSocket m_socket;
    HttpAnswerReader m_answer;
};

std::string readToEnd(QProcess &process) {
    return process.readAllStandardOutput().toStdString();
}

} // namespace

void TestServe::saysWhereItListens() {
    const auto serve = cli().start(serveAnywhere);
    const gateway::Json line = parsed(nextLine(*serve));
    QCOMPARE(at(line, "event"), std::string("listening"));
    const std::string url = at(line, "url");
    QVERIFY2(url.starts_with("http://127.0.0.1:") && !url.ends_with(":0"), url.c_str());
    QCOMPARE(at(line, "mcp"), url + "/mcp");
    QCOMPARE(at(line, "pid"), std::to_string(serve->processId()));
    QVERIFY(get(url, "/healthz").startsWith("HTTP/1.1 200"));
    QCOMPARE(endPolitely(*serve), 0);
    QCOMPARE(readToEnd(*serve), std::string());
}

void TestServe::endsWellWhenAsked_data() {
    QTest::addColumn<int>("number");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void TestServe::endsWellWhenAsked() {
    QFETCH(int, number);
    const auto serve = cli().start(serveAnywhere);
    QVERIFY(!nextLine(*serve).empty());
    QCOMPARE(::kill(static_cast<pid_t>(serve->processId()), number), 0);
    QVERIFY(serve->waitForFinished(30'000));
    QCOMPARE(serve->exitStatus(), QProcess::NormalExit);
    QCOMPARE(serve->exitCode(), 0);
}

std::string TestServe::prepareSlowApi(const QTcpServer &upstream) const {
    const CliResult imported = cli().run(
        {QStringLiteral("import"), QStringLiteral("-"), QStringLiteral("--publish"), QStringLiteral("reads"),
         QStringLiteral("--base-url"), QStringLiteral("http://127.0.0.1:%1").arg(upstream.serverPort())},
        R"({"openapi":"3.1.0","info":{"title":"Slow","version":"1"},"paths":{"/wait":{"get":{"operationId":"wait",
                    "responses":{"200":{"description":"at last"}}}}}})");
    const CliResult client = cli().run({QStringLiteral("client"), QStringLiteral("add"), QStringLiteral("c")});
    const CliResult profile = cli().json({QStringLiteral("profile"), QStringLiteral("add"), QStringLiteral("c"),
                                          QStringLiteral("p"), QStringLiteral("--allow"), QStringLiteral("Slow")});
    const bool isReady = imported.exitCode == 0 && client.exitCode == 0 && profile.exitCode == 0;
    return isReady ? at(profile.json(), "bearer") : std::string();
}

void TestServe::finishesRunningCalls() {
    QTcpServer upstream;
    QVERIFY(upstream.listen(QHostAddress::LocalHost));
    const auto serve = cli().start(serveAnywhere);
    const QUrl url(QString::fromStdString(at(parsed(nextLine(*serve)), "url")));
    QVERIFY(!prepareSlowApi(upstream).empty());
    const auto call =
        cli().start({QStringLiteral("call"), QStringLiteral("wait"), QStringLiteral("--as"), QStringLiteral("c/p")});
    QVERIFY(upstream.waitForNewConnection(30'000));
    QTcpSocket *request = upstream.nextPendingConnection();
    QVERIFY(request->waitForReadyRead(30'000));

    serve->terminate();
    const auto refusesNewCalls = [&] {
        QTcpSocket late;
        late.connectToHost(url.host(), static_cast<quint16>(url.port()));
        return !late.waitForConnected(1'000);
    };
    QTRY_VERIFY(refusesNewCalls());
    QCOMPARE(serve->state(), QProcess::Running);
    request->write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 13\r\n\r\n{\"done\":true}");
    request->flush();
    QVERIFY(call->waitForFinished(30'000));
    QCOMPARE(call->readAllStandardOutput().trimmed(), QByteArray("{\"done\":true}"));
    QCOMPARE(call->exitCode(), 0);
    QVERIFY(serve->waitForFinished(30'000));
    QCOMPARE(serve->exitCode(), 0);
}

// Connections go to the gateway threads in turn, so the cancellation comes in on another thread than the call.
void TestServe::cancelsACallOfAnotherConnection() {
    QTcpServer upstream;
    QVERIFY(upstream.listen(QHostAddress::LocalHost));
    const auto serve = cli().start(serveAnywhere + QStringList{QStringLiteral("--threads"), QStringLiteral("2")});
    const QUrl url(QString::fromStdString(at(parsed(nextLine(*serve)), "url")));
    const std::string bearer = prepareSlowApi(upstream);
    QVERIFY(!bearer.empty());

    McpConnection calling(url, bearer);
    calling.send(R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",
                     "capabilities":{},"clientInfo":{"name":"t","version":"1"}}})");
    QVERIFY(calling.wait());
    const std::string session = calling.answer().header("Mcp-Session-Id");
    QVERIFY(!session.empty());
    calling.send(R"({"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"execute_call",
                     "arguments":{"endpoint":"wait"}}})",
                 session);
    QTRY_VERIFY(upstream.hasPendingConnections());
    QTcpSocket *request = upstream.nextPendingConnection();

    McpConnection cancelling(url, bearer);
    cancelling.send(R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":2}})", session);
    QVERIFY(cancelling.wait());
    QCOMPARE(cancelling.answer().status(), 202);
    QTRY_COMPARE(request->state(), QAbstractSocket::UnconnectedState);
    QVERIFY(calling.wait());
    QVERIFY2(calling.answer().body().find("result") == std::string::npos, calling.answer().body().c_str());
    QCOMPARE(endPolitely(*serve), 0);
}

void TestServe::refusesAPortInUse() {
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    const QString address = QStringLiteral("127.0.0.1:%1").arg(other.serverPort());
    const CliResult result = cli().json({QStringLiteral("serve"), QStringLiteral("--listen"), address});
    QVERIFY2(result.exitCode == 4, result.text().c_str());
    QCOMPARE(result.errorCode(), std::string("listen.in-use"));
    QVERIFY2(at(result.json(), "error/message").find(address.toStdString()) != std::string::npos,
             result.text().c_str());
}

void TestServe::refusesASecondGatewayOnTheDirectory() {
    const auto serve = cli().start(serveAnywhere);
    const std::string url = at(parsed(nextLine(*serve)), "url");
    const CliResult second = cli().json(serveAnywhere);
    QVERIFY2(second.exitCode == 4, second.text().c_str());
    QCOMPARE(second.errorCode(), std::string("gateway.already-serving"));
    QVERIFY2(at(second.json(), "error/message").find(url) != std::string::npos, second.text().c_str());
    QCOMPARE(endPolitely(*serve), 0);
}

void TestServe::startsAgainAfterAKill() {
    const auto killed = cli().start(serveAnywhere);
    QVERIFY(!nextLine(*killed).empty());
    killed->kill();
    QVERIFY(killed->waitForFinished(30'000));
    const auto serve = cli().start(serveAnywhere);
    QCOMPARE(at(parsed(nextLine(*serve)), "event"), std::string("listening"));
    QCOMPARE(endPolitely(*serve), 0);
    const CliResult chain = cli().json({QStringLiteral("audit"), QStringLiteral("verify")});
    QVERIFY2(chain.exitCode == 0 && at(chain.json(), "ok") == "true", chain.text().c_str());
}

void TestServe::demoShowsItsSecretsOnce() {
    const QStringList demo = serveAnywhere + QStringList{QStringLiteral("--demo")};
    const auto first = cli().start(demo);
    const std::string url = at(parsed(nextLine(*first)), "url");
    QCOMPARE(endPolitely(*first), 0);
    const std::string shown = readToEnd(*first);
    QVERIFY2(shown.find("claude mcp add --transport http gatehouse " + url + "/mcp") != std::string::npos,
             shown.c_str());
    QVERIFY(shown.find("mcp.json") != std::string::npos && shown.find("VS Code") != std::string::npos);
    const std::size_t at = shown.find("secret         ");
    QVERIFY(at != std::string::npos);
    const std::string secret = shown.substr(at + 15, shown.find('\n', at) - at - 15);
    QVERIFY(secret.size() > 20);

    const auto second = cli().start(demo);
    QVERIFY(!nextLine(*second).empty());
    QCOMPARE(endPolitely(*second), 0);
    const std::string later = readToEnd(*second);
    QVERIFY2(later.find(secret) == std::string::npos && later.find("secret         ") == std::string::npos,
             later.c_str());
    QVERIFY2(later.find("gatehouse-cli --data-dir '" + m_dir->path().toStdString() + "' credential issue") !=
                 std::string::npos,
             later.c_str());
    for (const QFileInfo &info : QDir(m_dir->path()).entryInfoList(QDir::Files)) {
        QFile file(info.filePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains(secret.c_str()), qPrintable(info.fileName()));
    }
}

void TestServe::demoAnswersScripts() {
    const auto serve = cli().start(serveAnywhere + QStringList{QStringLiteral("--demo"), QStringLiteral("--json")});
    QCOMPARE(at(parsed(nextLine(*serve)), "event"), std::string("listening"));
    const gateway::Json demo = parsed(nextLine(*serve));
    QCOMPARE(at(demo, "event"), std::string("demo"));
    QCOMPARE(at(demo, "credentials/0/bearer"), at(demo, "credentials/0/client_id") + '.' +
                                                   at(demo, "credentials/0/profile_id") + '.' +
                                                   at(demo, "credentials/0/secret"));
    const CliResult collections = cli().json({QStringLiteral("collection"), QStringLiteral("list")});
    QCOMPARE(collections.json().find("collections")->size(), std::size_t{3});
    QCOMPARE(endPolitely(*serve), 0);
}

QTEST_GUILESS_MAIN(TestServe)
#include "tst_serve.moc"
