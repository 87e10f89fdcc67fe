#include "clirunner.h"
#include "httpanswer.h"

#include "gateway/core/jsonparser.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QUrl>
#include <QtTest>

#include <csignal>
#include <list>

namespace {

// Apostrophes stand for quotation marks: moc of Qt 6.4 stumbles over raw strings.
constexpr const char *description =
    "{'openapi':'3.1.0','info':{'title':'Shop','version':'1'},'paths':{"
    "'/items':{'get':{'operationId':'listItems','parameters':["
    "{'name':'limit','in':'query','schema':{'type':'integer'}},{'name':'state','in':'query','schema':{'type':'string'}}"
    "],"
    "'responses':{'200':{'description':'ok'}}},"
    "'post':{'operationId':'addItem','requestBody':{'content':{'application/json':{'schema':{'type':'object',"
    "'properties':{'price':{'type':'number'},'shop':{'type':'string'}},'required':['shop']}}}},"
    "'responses':{'201':{'description':'made'}}}},"
    "'/slow':{'get':{'operationId':'slow','responses':{'200':{'description':'at last'}}}}}}";

QStringList words(const char *line) {
    return QString::fromUtf8(line).split(QLatin1Char('|'));
}

// 2026-07-28: each call stands for itself.
const QByteArray mcpHeaders = "\r\nAccept: application/json, text/event-stream\r\nMCP-Protocol-Version: 2026-07-28"
                              "\r\nMcp-Method: tools/call\r\nMcp-Name: execute_call";

QByteArray mcpCall(const char *operation) {
    return QByteArray("{'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'name':'execute_call','arguments':"
                      "{'endpoint':'" +
                      QByteArray(operation) +
                      "'},'_meta':{'io.modelcontextprotocol/protocolVersion':'2026-07-28',"
                      "'io.modelcontextprotocol/clientCapabilities':{}}}}")
        .replace('\'', '"');
}

/// An API that answers at once, but for /slow, which it never answers. Remembers what it was asked.
class Upstream final : public QObject {
    Q_OBJECT
public:
    Upstream() {
        m_server.setMaxPendingConnections(2000);
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection())
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { answer(*socket); });
        });
        QVERIFY(m_server.listen(QHostAddress::LocalHost));
    }
    [[nodiscard]] QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort()); }
    QList<QByteArray> requests; ///< "GET /items?limit=1", and the body behind a blank.
    int slow = 0;

private:
    void answer(QTcpSocket &socket) {
        QByteArray &buffer = m_buffers[&socket];
        buffer += socket.readAll();
        const qsizetype end = buffer.indexOf("\r\n\r\n");
        const qsizetype length = buffer.toLower().indexOf("content-length: ");
        const qsizetype body =
            length < 0 ? 0 : buffer.mid(length + 16, buffer.indexOf("\r\n", length) - length - 16).toLongLong();
        if (end < 0 || buffer.size() < end + 4 + body)
            return;
        const QByteArray line = buffer.left(buffer.indexOf(" HTTP/"));
        requests += line + (body > 0 ? " " + buffer.mid(end + 4) : QByteArray());
        buffer.clear();
        if (line.contains("/slow"))
            ++slow;
        else
            socket.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nRateLimit: \"theirs\";r=1\r\n"
                         "Content-Length: 2\r\n\r\n{}");
    }

    QTcpServer m_server;
    std::map<QTcpSocket *, QByteArray> m_buffers;
};

/// One REST request on a connection of its own.
class RestRequest {
public:
    RestRequest(const QUrl &gateway, const std::string &bearer, const QByteArray &line, const QByteArray &body = {},
                const QByteArray &headers = {}) {
        m_socket.connectToHost(gateway.host(), static_cast<quint16>(gateway.port()));
        m_socket.write(line + " HTTP/1.1\r\nHost: " + gateway.authority().toLatin1() + "\r\nAuthorization: Bearer " +
                       QByteArray::fromStdString(bearer) + headers +
                       (body.isEmpty() ? QByteArray() : QByteArray("\r\nContent-Type: application/json")) +
                       "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    }
    bool isAnswered() {
        m_answer.append(m_socket.readAll().toStdString());
        return m_answer.isWhole();
    }
    HttpAnswerReader &answer() { return m_answer; }

private:
    QTcpSocket m_socket;
    HttpAnswerReader m_answer;
};

} // namespace

/// Argument rules and limits as an admin sets them and callers meet them, through the real programs.
class TestLimitCommands final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void rulesHoldForRestAndMcp();
    void fixedArgumentsAreSentByTheServer();
    void aModelSeesTheRules();
    void rulesAreListedAndRemoved();
    void wrongRulesAreRefused();
    void quotasSurviveAKill();
    void limitsAreToldInHeaders();
    void policiesAreChangedAndDetached();
    void aFloodLeavesRoomForOthers_data();
    void aFloodLeavesRoomForOthers();
    void aFloodOfRefusedRequestsIsStopped();

private:
    [[nodiscard]] CliRunner cli() const { return CliRunner(m_dir->path()); }
    CliResult done(const char *command) const { return cli().json(words(command)); }
    void serve(const QStringList &options = {});
    [[nodiscard]] std::string bearerOf(const char *client);
    HttpAnswerReader ask(const QByteArray &line, const QByteArray &body = {}, const QByteArray &headers = {});

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Upstream> m_upstream;
    std::unique_ptr<QProcess> m_serve;
    QUrl m_url;
    std::string m_bearer;
};

void TestLimitCommands::init() {
    m_dir = std::make_unique<QTemporaryDir>();
    m_upstream = std::make_unique<Upstream>();
    const CliResult imported = cli().run({QStringLiteral("import"), QStringLiteral("-"), QStringLiteral("--publish"),
                                          QStringLiteral("all"), QStringLiteral("--base-url"), m_upstream->url()},
                                         QByteArray(description).replace('\'', '"'));
    QVERIFY2(imported.exitCode == 0, imported.text().c_str());
    m_bearer = bearerOf("agent");
    QVERIFY(m_bearer.size() > 10);
    serve();
}

void TestLimitCommands::cleanup() {
    if (m_serve != nullptr && m_serve->state() == QProcess::Running)
        QCOMPARE(endPolitely(*m_serve), 0);
    m_serve.reset();
}

void TestLimitCommands::serve(const QStringList &options) {
    m_serve = cli().start(
        QStringList{QStringLiteral("serve"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")} + options);
    const auto line = gateway::parseJson(nextLine(*m_serve));
    QVERIFY(line.ok());
    m_url = QUrl(QString::fromStdString(at(*line, "url")));
}

std::string TestLimitCommands::bearerOf(const char *client) {
    const QString name = QString::fromUtf8(client);
    const CliResult added = cli().json({QStringLiteral("client"), QStringLiteral("add"), name});
    const CliResult profile = cli().json({QStringLiteral("profile"), QStringLiteral("add"), name, QStringLiteral("p"),
                                          QStringLiteral("--allow"), QStringLiteral("Shop"), QStringLiteral("--mode"),
                                          QStringLiteral("both")});
    return added.exitCode == 0 ? at(profile.json(), "bearer") : std::string();
}

HttpAnswerReader TestLimitCommands::ask(const QByteArray &line, const QByteArray &body, const QByteArray &headers) {
    RestRequest request(m_url, m_bearer, line, body, headers);
    (void)QTest::qWaitFor([&] { return request.isAnswered(); }, 30'000); // where it fails, the status is 0
    return request.answer();
}

void TestLimitCommands::rulesHoldForRestAndMcp() {
    const CliResult added = done("profile|rule|add|agent/p|Shop: GET /items|limit|--max|50");
    QVERIFY2(added.exitCode == 0, added.text().c_str());
    QCOMPARE(at(added.json(), "declaring"), std::string("1"));
    QCOMPARE(at(added.json(), "demands/max"), std::string("50"));
    QVERIFY(at(added.json(), "notes/0").find("without this argument") != std::string::npos);

    QCOMPARE(ask("GET /api/shop/items?limit=50").status(), 200);
    for (const char *wrong : {"limit=51", "limit=1e3", "limit=50&limit=51", "limit=%35%31", "limit=0051"}) {
        HttpAnswerReader answer = ask(QByteArray("GET /api/shop/items?") + wrong);
        QVERIFY2(answer.status() == 400, wrong);
    }
    HttpAnswerReader answer = ask("GET /api/shop/items?limit=51");
    QVERIFY2(answer.body().find("arguments.rule") != std::string::npos, answer.body().c_str());
    const CliResult call =
        cli().json({QStringLiteral("call"), QStringLiteral("listItems"), QStringLiteral("--as"),
                    QStringLiteral("agent/p"), QStringLiteral("--params"), QStringLiteral("{\"limit\":51}")});
    QCOMPARE(call.exitCode, 1);
    QVERIFY2(call.out.find("at most 50") != std::string::npos, call.text().c_str());
    QCOMPARE(m_upstream->requests, QList<QByteArray>{"GET /items?limit=50"});

    const CliResult trail = done("audit|query|decision == denied && rule == argument-rule|--format|json");
    QVERIFY2(trail.exitCode == 0, trail.text().c_str());
    QVERIFY(at(trail.json(), "records/1/id") != "(missing)"); // one by REST, one by MCP
}

void TestLimitCommands::fixedArgumentsAreSentByTheServer() {
    QCOMPARE(done("profile|rule|add|agent/p|Shop|/shop|--fixed|berlin").exitCode, 0);
    QCOMPARE(done("profile|rule|add|agent/p|Shop: listItems|state|--fixed|open").exitCode, 0);
    QCOMPARE(ask("GET /api/shop/items").status(), 200);
    QCOMPARE(ask("GET /api/shop/items?state=held").status(), 400);
    QCOMPARE(ask("POST /api/shop/items", "{\"price\": 1.10}").status(), 200);
    QCOMPARE(ask("POST /api/shop/items", "{\"price\":1,\"shop\":\"oslo\"}").status(), 400);
    QCOMPARE(ask("POST /api/shop/items", "{\"Shop\":\"oslo\",\"shop\":\"berlin\"}").status(), 400);
    QCOMPARE(m_upstream->requests,
             (QList<QByteArray>{"GET /items?state=open", "POST /items {\"price\":1.10,\"shop\":\"berlin\"}"}));
}

void TestLimitCommands::aModelSeesTheRules() {
    QCOMPARE(done("profile|rule|add|agent/p|Shop: GET /items|limit|--max|50").exitCode, 0);
    QCOMPARE(done("profile|rule|add|agent/p|Shop: GET /items|state|--forbidden").exitCode, 0);
    const QByteArray list = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{\"_meta\":{"
                            "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                            "\"io.modelcontextprotocol/clientInfo\":{\"name\":\"t\",\"version\":\"1\"},"
                            "\"io.modelcontextprotocol/clientCapabilities\":{}}}}";
    RestRequest request(m_url, m_bearer, "POST /mcp", list,
                        "\r\nAccept: application/json, text/event-stream"
                        "\r\nMCP-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/list");
    QVERIFY(QTest::qWaitFor([&] { return request.isAnswered(); }, 30'000));
    const std::string body = request.answer().body();
    const std::size_t tool = body.find("\"name\":\"listItems\"");
    QVERIFY2(tool != std::string::npos, body.c_str());
    const std::string schema = body.substr(tool, body.find("annotations", tool) - tool);
    QVERIFY2(schema.find("\"maximum\":50") != std::string::npos, schema.c_str());
    QVERIFY2(schema.find("\"state\"") == std::string::npos, schema.c_str());
}

void TestLimitCommands::rulesAreListedAndRemoved() {
    QCOMPARE(done("profile|rule|add|agent/p|Shop|limit|--max|50").exitCode, 0);
    QCOMPARE(done("profile|rule|add|agent/p|Shop|limit|--max|40|--required").exitCode, 0); // in its place
    const CliResult list = done("profile|rule|list|agent/p");
    QCOMPARE(at(list.json(), "rules/0/demands/max"), std::string("40"));
    QCOMPARE(at(list.json(), "rules/0/endpoints"), std::string("Shop"));
    QCOMPARE(at(list.json(), "rules/1"), std::string("(missing)"));
    QVERIFY(cli().run(words("profile|rule|list|agent/p")).out.find("required, at most 40") != std::string::npos);
    QCOMPARE(at(done("profile|show|agent/p").json(), "rules/0/argument"), std::string("limit"));
    QCOMPARE(done("profile|rule|remove|agent/p|Shop|offset").exitCode, 3);
    QCOMPARE(done("profile|rule|remove|agent/p|Shop|limit").exitCode, 0);
    QCOMPARE(ask("GET /api/shop/items?limit=500").status(), 200);
}

void TestLimitCommands::wrongRulesAreRefused() {
    QCOMPARE(done("profile|rule|add|agent/p|Shop|limit").errorCode(), std::string("rule.malformed"));
    QCOMPARE(done("profile|rule|add|agent/p|Shop|state|--pattern|[").errorCode(), std::string("rule.pattern"));
    QCOMPARE(done("profile|rule|add|agent/p|Shop|limit|--max|many").exitCode, 2);
    QCOMPARE(done("profile|rule|add|agent/p|Nothing|limit|--max|5").exitCode, 3);
    QCOMPARE(done("profile|rule|add|nobody|Shop|limit|--max|5").exitCode, 3);
}

void TestLimitCommands::quotasSurviveAKill() {
    QCOMPARE(done("policy|add|daily|--quota|3/day").exitCode, 0);
    QCOMPARE(done("policy|attach|daily|--client|agent").exitCode, 0);
    QCOMPARE(ask("GET /api/shop/items").status(), 200);
    QCOMPARE(ask("GET /api/shop/items").status(), 200);
    QCOMPARE(ask("GET /api/shop/items?limit=many").status(), 400); // refused: takes nothing
    QCOMPARE(::kill(static_cast<pid_t>(m_serve->processId()), SIGKILL), 0);
    QVERIFY(m_serve->waitForFinished(30'000));
    serve();
    QCOMPARE(ask("GET /api/shop/items").status(), 200);
    HttpAnswerReader refused = ask("GET /api/shop/items");
    QCOMPARE(refused.status(), 429);
    QVERIFY2(refused.body().find("policy \\\"daily\\\" on the client \\\"agent\\\"") != std::string::npos,
             refused.body().c_str());
    QVERIFY(refused.body().find("3 of 3 used") != std::string::npos);
    QVERIFY(std::stoll(refused.header("Retry-After")) > 0);
    QCOMPARE(m_upstream->requests.size(), qsizetype(3));

    const CliResult trail = done("audit|query|rule == quota|--format|json");
    QCOMPARE(at(trail.json(), "records/0/decision"), std::string("denied"));
    QVERIFY2(trail.out.find("daily") != std::string::npos, trail.text().c_str());
    QCOMPARE(at(done("policy|show|daily").json(), "usage/0/taken"), std::string("3"));
}

void TestLimitCommands::limitsAreToldInHeaders() {
    QCOMPARE(done("policy|add|pace|--rate|60/min burst 2|--concurrency|9").exitCode, 0);
    QCOMPARE(done("policy|attach|pace|--endpoint|listItems").exitCode, 0);
    HttpAnswerReader answer = ask("GET /api/shop/items");
    QCOMPARE(answer.status(), 200);
    QCOMPARE(answer.header("RateLimit-Policy"),
             std::string("\"pace/tool/min\";q=2;w=2, \"pace/tool/concurrency\";q=9;qu=\"concurrent-requests\""));
    QCOMPARE(answer.header("RateLimit"),
             std::string("\"pace/tool/min\";r=1;t=1, \"pace/tool/concurrency\";r=8")); // and not the upstream's
    QVERIFY(done("policy|detach|pace|--endpoint|listItems").exitCode == 0);
    QCOMPARE(ask("GET /api/shop/items").header("RateLimit"), std::string("\"theirs\";r=1"));
}

void TestLimitCommands::policiesAreChangedAndDetached() {
    QCOMPARE(done("policy|add|p|--quota|1/month").exitCode, 0);
    QCOMPARE(done("policy|add|P|--quota|1/month").exitCode, 4);
    QCOMPARE(done("policy|add|q").errorCode(), std::string("policy.malformed"));
    QCOMPARE(done("policy|attach|p|--collection|Shop|--each|client").exitCode, 0);
    QCOMPARE(done("policy|attach|p|--collection|Shop").exitCode, 4);
    QCOMPARE(done("policy|attach|p").exitCode, 2);
    QCOMPARE(done("policy|attach|p|--client|nobody").exitCode, 3);
    QCOMPARE(ask("GET /api/shop/items").status(), 200);
    QCOMPARE(ask("GET /api/shop/items").status(), 429);
    QCOMPARE(done("policy|set|p|--quota|2/month|--name|monthly").exitCode, 0);
    QCOMPARE(ask("GET /api/shop/items").status(), 200);
    QCOMPARE(ask("GET /api/shop/items").status(), 429);
    const CliResult list = done("policy|list");
    QCOMPARE(at(list.json(), "policies/0/name"), std::string("monthly"));
    QCOMPARE(at(list.json(), "policies/0/attached/0/name"), std::string("Shop"));
    QCOMPARE(at(list.json(), "policies/0/attached/0/each"), std::string("client"));
    QCOMPARE(done("policy|remove|monthly").exitCode, 0);
    QCOMPARE(done("policy|show|monthly").exitCode, 3);
    QCOMPARE(ask("GET /api/shop/items").status(), 200);
}

void TestLimitCommands::aFloodLeavesRoomForOthers_data() {
    QTest::addColumn<bool>("isMcp");
    QTest::newRow("REST") << false;
    QTest::newRow("MCP") << true;
}

void TestLimitCommands::aFloodLeavesRoomForOthers() {
    QFETCH(bool, isMcp);
    const QByteArray line = isMcp ? "POST /mcp" : "GET /api/shop/";
    const QByteArray headers = isMcp ? mcpHeaders : QByteArray();
    const auto lineOf = [&](const char *path) { return isMcp ? line : line + path; };
    const auto bodyOf = [&](const char *operation) { return isMcp ? mcpCall(operation) : QByteArray(); };
    const std::string flood = std::exchange(m_bearer, bearerOf("calm"));
    QCOMPARE(endPolitely(*m_serve), 0);
    serve({QStringLiteral("--threads"), QStringLiteral("1")});
    std::list<RestRequest> requests;
    for (int i = 0; i < 300; ++i)
        requests.emplace_back(m_url, flood, lineOf("slow"), bodyOf("slow"), headers);
    QVERIFY(QTest::qWaitFor([&] { return m_upstream->slow >= 192; }, 30'000));
    for (int i = 0; i < 5; ++i) // while the flood holds what it may hold
        QCOMPARE(ask(lineOf("items"), bodyOf("listItems"), headers).status(), 200);
    QCOMPARE(m_upstream->slow, 192);
    QCOMPARE(m_upstream->requests.count("GET /items"), 5);
    for (int i = 0; i < 100; ++i)
        requests.emplace_back(m_url, flood, lineOf("slow"), bodyOf("slow"), headers);
    const auto refused = [&] {
        return std::count_if(requests.begin(), requests.end(), [](RestRequest &r) {
            return r.isAnswered() && r.answer().body().find("limit.busy") != std::string::npos;
        });
    };
    QVERIFY(QTest::qWaitFor([&] { return refused() == 400 - 192 - 128; }, 30'000));
    QCOMPARE(ask(lineOf("items"), bodyOf("listItems"), headers).status(), 200);
    const CliResult trail = done("audit|query|rule == busy|--limit|1|--format|json");
    QCOMPARE(at(trail.json(), "records/0/decision"), std::string("denied"));
}

void TestLimitCommands::aFloodOfRefusedRequestsIsStopped() {
    QCOMPARE(endPolitely(*m_serve), 0);
    serve({QStringLiteral("--request-rate"), QStringLiteral("3/h")});
    for (int i = 0; i < 3; ++i)
        QCOMPARE(ask("GET /api/other/nothing").status(), 404);
    HttpAnswerReader refused = ask("GET /api/other/nothing");
    QCOMPARE(refused.status(), 429);
    QVERIFY(refused.body().find("limit.requests") != std::string::npos);
    for (int i = 0; i < 10; ++i)
        QCOMPARE(ask("GET /api/shop/items").status(), 429);
    const CliResult trail = done("audit|query|rule == request-rate|--format|json");
    QVERIFY(at(trail.json(), "records/0/id") != "(missing)");
    QCOMPARE(at(trail.json(), "records/1/id"), std::string("(missing)")); // one record for the flood
}

QTEST_GUILESS_MAIN(TestLimitCommands)
#include "tst_limitcommands.moc"
