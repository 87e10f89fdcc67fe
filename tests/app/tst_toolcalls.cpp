#include "clirunner.h"
#include "httpanswer.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QUrl>
#include <QtTest>

namespace {

const QByteArray description = "openapi: 3.0.3\n"
                               "info: {title: People, version: '1'}\n"
                               "paths:\n"
                               "  /tenants/{tenant}/people:\n"
                               "    parameters: [{name: tenant, in: path, required: true, schema: {type: string}}]\n"
                               "    get:\n"
                               "      operationId: listPeople\n"
                               "      summary: List people\n"
                               "      parameters:\n"
                               "        - {name: limit, in: query, schema: {type: integer, maximum: 10}}\n"
                               "        - {name: X-Region, in: header, schema: {type: string}}\n"
                               "      responses: {'200': {description: ok}}\n"
                               "    post:\n"
                               "      operationId: addPerson\n"
                               "      summary: Add a person\n"
                               "      requestBody:\n"
                               "        required: true\n"
                               "        content:\n"
                               "          application/json:\n"
                               "            schema: {type: object, required: [name, role], properties: {name: {type: "
                               "string}, role: {type: string}}}\n"
                               "      responses: {'201': {description: made}}\n";

const QByteArray people = R"({"total":2,"items":[{"id":1,"ssn":"123"},{"id":2,"ssn":"456"}]})";

/// An API that remembers what it was asked and always answers the same.
class EchoApi : public QTcpServer {
public:
    EchoApi() {
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                received += socket->readAll();
                const qsizetype end = received.indexOf("\r\n\r\n");
                const QByteArray marker = "content-length: ";
                const qsizetype length = received.toLower().indexOf(marker);
                const int body =
                    length < 0 || length > end ? 0 : received.mid(length + marker.size()).split('\r')[0].toInt();
                if (end < 0 || received.size() < end + 4 + body)
                    return;
                socket->write(
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " +
                    QByteArray::number(people.size()) + "\r\n\r\n" + people);
                socket->disconnectFromHost();
            });
        });
        isThere = listen(QHostAddress::LocalHost);
    }
    [[nodiscard]] QByteArray firstLine() const { return received.left(received.indexOf('\r')); }
    QByteArray received;
    bool isThere = false;
};

QStringList words(const char *text) {
    return QString::fromUtf8(text).split(u'|');
}

} // namespace

/// Curated tools from the command line to the upstream, over MCP and REST, with one gateway serving all the while.
class TestToolCalls final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanupTestCase();

    void valuesShowWhereTheyComeFrom();
    void whatTheGatewayGivesCannotBeGotAround();
    void restRefusesWhatTheGatewayGives();
    void theBodyIsWrittenAnew();
    void headersOfTheCallerBecomeArguments();
    void modelsGetTheShapedAnswerAndRestTheWholeOne();
    void argumentsOfNobodyAreTold();
    void askIsRefusedAndNeverIsUnknown();
    void secretsOfThePathStayOutOfTheTrail();
    void theListHoldsWhatWasChosen();
    void wrongUseIsSaid_data();
    void wrongUseIsSaid();

private:
    struct Answer {
        int status = 0;
        std::string body;
        std::string session;
    };
    gateway::Json done(const QStringList &arguments);
    [[nodiscard]] Answer request(const QByteArray &method, const QByteArray &path, const QByteArray &headers = {},
                                 const QByteArray &body = {});
    [[nodiscard]] gateway::Json mcp(const QByteArray &method, const QByteArray &params);
    /// The arguments, comma-free JSON, as the profile over execute_call.
    [[nodiscard]] CliResult call(const char *endpoint, const char *params);

    QTemporaryDir m_dir;
    EchoApi m_api;
    std::unique_ptr<CliRunner> m_cli;
    std::unique_ptr<QProcess> m_serve;
    QUrl m_url;
    QByteArray m_bearer;
};

void TestToolCalls::initTestCase() {
    QVERIFY(m_api.isThere);
    m_cli = std::make_unique<CliRunner>(m_dir.path());
    m_serve = m_cli->start(words("serve|--listen|127.0.0.1:0|--approvals|deny|--json"));
    m_url = QUrl(QString::fromStdString(at(gateway::parseJson(nextLine(*m_serve)).value(), "url")));
    const QString base = QStringLiteral("http://127.0.0.1:%1").arg(m_api.serverPort());
    const CliResult imported =
        m_cli->json({QStringLiteral("import"), QStringLiteral("-"), QStringLiteral("--name"), QStringLiteral("People"),
                     QStringLiteral("--base-url"), base, QStringLiteral("--publish"), QStringLiteral("all")},
                    description);
    QVERIFY2(imported.exitCode == 0, imported.text().c_str());
    done(words("client|add|bot"));
    m_bearer = QByteArray::fromStdString(at(done(words("profile|add|bot|main|--allow|People|--mode|both")), "bearer"));
}

void TestToolCalls::init() {
    for (const char *endpoint : {"listPeople", "addPerson"}) {
        done({QStringLiteral("tool"), QStringLiteral("reset"), QLatin1String(endpoint), QStringLiteral("--all")});
        done({QStringLiteral("tool"), QStringLiteral("reset"), QLatin1String(endpoint), QStringLiteral("--all"),
              QStringLiteral("--profile"), QStringLiteral("bot/main")});
    }
    m_api.received.clear();
}

void TestToolCalls::cleanupTestCase() {
    if (m_serve != nullptr)
        QCOMPARE(endPolitely(*m_serve), 0);
}

gateway::Json TestToolCalls::done(const QStringList &arguments) {
    const CliResult result = m_cli->json(arguments);
    if (result.exitCode == 0)
        return result.json();
    const std::string message = arguments.join(u' ').toStdString() + '\n' + result.text();
    QTest::qFail(message.c_str(), __FILE__, __LINE__);
    return {};
}

TestToolCalls::Answer TestToolCalls::request(const QByteArray &method, const QByteArray &path,
                                             const QByteArray &headers, const QByteArray &body) {
    QTcpSocket socket;
    socket.connectToHost(m_url.host(), static_cast<quint16>(m_url.port()));
    socket.write(method + ' ' + path + " HTTP/1.1\r\nHost: " + m_url.authority().toLatin1() +
                 "\r\nConnection: close\r\nAuthorization: Bearer " + m_bearer + "\r\n" + headers +
                 "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    HttpAnswerReader reader;
    (void)QTest::qWaitFor(
        [&] {
            reader.append(socket.readAll().toStdString());
            return reader.isWhole();
        },
        30'000);
    return {reader.status(), reader.body(), reader.header("mcp-session-id")};
}

gateway::Json TestToolCalls::mcp(const QByteArray &method, const QByteArray &params) {
    const QByteArray plain = "Content-Type: application/json\r\nAccept: application/json, text/event-stream\r\n";
    const QByteArray hello =
        R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",)"
        R"("capabilities":{},"clientInfo":{"name":"test","version":"1"}}})";
    const std::string session = request("POST", "/mcp", plain, hello).session;
    const Answer answer = request(
        "POST", "/mcp", plain + "X-Tenant: acme\r\nMcp-Session-Id: " + QByteArray::fromStdString(session) + "\r\n",
        "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"" + method + "\",\"params\":" + params + '}');
    auto json = gateway::parseJson(answer.body);
    return json ? std::move(json).value() : gateway::Json();
}

CliResult TestToolCalls::call(const char *endpoint, const char *params) {
    auto process = m_cli->start({QStringLiteral("call"), QLatin1String(endpoint), QStringLiteral("--as"),
                                 QStringLiteral("bot/main"), QStringLiteral("--params"), QLatin1String(params),
                                 QStringLiteral("--json")});
    (void)QTest::qWaitFor([&] { return process->state() == QProcess::NotRunning; },
                          30'000); // our API answers meanwhile
    CliResult result;
    result.exitCode = process->exitStatus() == QProcess::NormalExit ? process->exitCode() : -1;
    result.out = process->readAllStandardOutput().toStdString();
    result.err = process->readAllStandardError().toStdString();
    return result;
}

void TestToolCalls::valuesShowWhereTheyComeFrom() {
    done(words("tool|set|listPeople|--title|Everybody|--param|limit=default:5"));
    done(words("tool|set|listPeople|--profile|bot/main|--permission|ask"));
    const gateway::Json shown = done(words("tool|show|listPeople|--profile|bot/main"));
    std::map<std::string, std::string> origins;
    for (const gateway::Json &value : *shown.find("values")->asArray())
        origins[at(value, "field")] = at(value, "from") + ' ' + at(value, "value");
    QCOMPARE(origins["title"], std::string("collection Everybody"));
    QCOMPARE(origins["permission"], std::string("profile ask"));
    QCOMPARE(origins["name"], std::string("description listPeople"));
    QCOMPARE(origins["param.limit"], std::string("collection default:5"));
    QCOMPARE(at(shown, "definition/inputSchema/properties/limit/default"), std::string("5"));
    done(words("tool|reset|listPeople|permission|--profile|bot/main"));
    QCOMPARE(at(done(words("tool|show|listPeople|--profile|bot/main")), "permission"), std::string("allow"));
    const gateway::Json list = done(words("tool|list|--profile|bot/main"));
    QCOMPARE(list.find("tools")->size(), std::size_t(2));
    QVERIFY(list.find("warning")->isNull());
}

void TestToolCalls::whatTheGatewayGivesCannotBeGotAround() {
    done(words("tool|set|listPeople|--profile|bot/main|--param|tenant=fixed:acme|--param|limit=hidden"));
    const CliResult called = call("listPeople", R"({"tenant":"other","limit":3})");
    QVERIFY2(called.exitCode == 0, called.text().c_str());
    QCOMPARE(m_api.firstLine(), QByteArray("GET /tenants/acme/people HTTP/1.1"));
    m_api.received.clear();
    const gateway::Json answer = mcp("tools/call", R"({"name":"listPeople","arguments":{"tenant":"other","limit":3}})");
    QCOMPARE(at(answer, "result/isError"), std::string("false"));
    QCOMPARE(m_api.firstLine(), QByteArray("GET /tenants/acme/people HTTP/1.1"));
    const gateway::Json contract =
        mcp("tools/call", R"({"name":"inspect_contract","arguments":{"endpoint":"listPeople"}})");
    const gateway::Json *schema = contract.find("result")->find("structuredContent")->find("arguments_schema");
    QVERIFY(schema->find("properties")->find("tenant") == nullptr);
    QVERIFY(schema->find("properties")->find("limit") == nullptr);
    QVERIFY(schema->find("required") == nullptr);
    const std::string trail = gateway::toJsonText(done(words("audit|query|tool == listPeople")));
    QVERIFY2(trail.find("acme") != std::string::npos, trail.c_str()); // what went out, not what was asked for
}

void TestToolCalls::restRefusesWhatTheGatewayGives() {
    done(words("tool|set|listPeople|--profile|bot/main|--param|tenant=fixed:acme|--param|limit=hidden"));
    const Answer other = request("GET", "/api/people/tenants/other/people");
    QCOMPARE(other.status, 400);
    QVERIFY2(other.body.find("arguments.set-by-gateway") != std::string::npos, other.body.c_str());
    QCOMPARE(request("GET", "/api/people/tenants/acme/people?limit=3").status, 400);
    QVERIFY(m_api.received.isEmpty());
    QCOMPARE(request("GET", "/api/people/tenants/acme/people").status, 200);
    QCOMPARE(m_api.firstLine(), QByteArray("GET /tenants/acme/people HTTP/1.1"));
}

void TestToolCalls::theBodyIsWrittenAnew() {
    done(words("tool|set|addPerson|--profile|bot/main|--param|body/role=fixed:guest"));
    const QByteArray json = "Content-Type: application/json\r\n";
    QCOMPARE(request("POST", "/api/people/tenants/a/people", json, R"({"name":"Ann"})").status, 200);
    QVERIFY2(m_api.received.endsWith(R"({"name":"Ann","role":"guest"})"), m_api.received.constData());
    m_api.received.clear();
    QCOMPARE(request("POST", "/api/people/tenants/a/people", json, R"({"name":"Ann","role":"admin"})").status, 400);
    QVERIFY(m_api.received.isEmpty());
    const CliResult twice = call("addPerson", R"({"tenant":"a","body":{"name":"Ann","role":"admin","role":"root"}})");
    QVERIFY2(twice.exitCode == 1 && twice.out.find("is there twice") != std::string::npos, twice.text().c_str());
    QVERIFY(m_api.received.isEmpty());
    const CliResult called = call("addPerson", R"({"tenant":"a","body":{"name":"Ann","role":"root"}})");
    QVERIFY2(called.exitCode == 0, called.text().c_str());
    QVERIFY2(m_api.received.endsWith(R"({"name":"Ann","role":"guest"})"), m_api.received.constData());
}

void TestToolCalls::headersOfTheCallerBecomeArguments() {
    done(words("tool|set|listPeople|--param|tenant=header:X-Tenant"));
    const gateway::Json answer = mcp("tools/call", R"({"name":"listPeople","arguments":{}})");
    QCOMPARE(at(answer, "result/isError"), std::string("false"));
    QCOMPARE(m_api.firstLine(), QByteArray("GET /tenants/acme/people HTTP/1.1"));
    m_api.received.clear();
    QCOMPARE(request("GET", "/api/people/tenants/acme/people").status, 400); // without the header
    QCOMPARE(request("GET", "/api/people/tenants/acme/people", "X-Tenant: other\r\n").status, 400);
    QCOMPARE(request("GET", "/api/people/tenants/acme/people", "X-Tenant: acme\r\nX-Tenant: b\r\n").status, 400);
    QVERIFY(m_api.received.isEmpty());
    QCOMPARE(request("GET", "/api/people/tenants/acme/people", "X-Tenant: acme\r\n").status, 200);
}

void TestToolCalls::modelsGetTheShapedAnswerAndRestTheWholeOne() {
    done(words("tool|set|listPeople|--drop|$..ssn"));
    const gateway::Json answer = mcp("tools/call", R"({"name":"listPeople","arguments":{"tenant":"a"}})");
    const std::string shaped = R"({"total":2,"items":[{"id":1},{"id":2}]})";
    QCOMPARE(at(answer, "result/content/0/text"), shaped);
    QCOMPARE(gateway::toJsonText(*answer.find("result")->find("structuredContent")), shaped);
    const gateway::Json executed = mcp("tools/call", R"({"name":"execute_call","arguments":{"endpoint":"listPeople",)"
                                                     R"("params":{"tenant":"a"}}})");
    QCOMPARE(at(executed, "result/content/0/text"), shaped);
    QCOMPARE(request("GET", "/api/people/tenants/a/people").body, people.toStdString());
    done(words("tool|set|listPeople|--max-items|1"));
    const gateway::Json cut = mcp("tools/call", R"({"name":"listPeople","arguments":{"tenant":"a"}})");
    QVERIFY(cut.find("result")->find("structuredContent") == nullptr); // it has no place for the note
    QVERIFY2(at(cut, "result/content/1/text").find("1 of 2 items") != std::string::npos,
             gateway::toJsonText(cut).c_str());
}

// Clients add arguments of their own to tools, so such a call goes out; a model must learn what did not.
void TestToolCalls::argumentsOfNobodyAreTold() {
    const gateway::Json told = mcp("tools/call", R"({"name":"listPeople","arguments":{"tenant":"a","limt":1}})");
    QCOMPARE(at(told, "result/isError"), std::string("false"));
    QCOMPARE(at(told, "result/content/1/text"), std::string("[`limt` is no argument of this tool: not sent]"));
    const gateway::Json usual =
        mcp("tools/call", R"({"name":"listPeople","arguments":{"tenant":"a","wait_for_previous":true}})");
    QCOMPARE(usual.find("result")->find("content")->size(), std::size_t(1));
}

void TestToolCalls::askIsRefusedAndNeverIsUnknown() {
    done(words("tool|set|addPerson|--permission|ask"));
    QCOMPARE(call("addPerson", R"({"tenant":"a","body":{"name":"n","role":"r"}})").errorCode(),
             std::string("approval.required"));
    QCOMPARE(request("POST", "/api/people/tenants/a/people", "Content-Type: application/json\r\n",
                     R"({"name":"n","role":"r"})")
                 .status,
             403);
    done(words("tool|set|addPerson|--profile|bot/main|--permission|never"));
    QCOMPARE(call("addPerson", "{}").errorCode(), std::string("endpoint.not-found"));
    QCOMPARE(request("POST", "/api/people/tenants/a/people", "Content-Type: application/json\r\n", "{}").status, 404);
    QCOMPARE(at(mcp("tools/call", R"({"name":"addPerson","arguments":{}})"), "error/code"), std::string("-32602"));
    QVERIFY(m_api.received.isEmpty());
}

void TestToolCalls::secretsOfThePathStayOutOfTheTrail() {
    const QByteArray reset = "openapi: 3.0.3\n"
                             "info: {title: Reset, version: '1'}\n"
                             "paths:\n"
                             "  /reset/{token}/of/{user}:\n"
                             "    get:\n"
                             "      operationId: resetByToken\n"
                             "      parameters:\n"
                             "        - {name: token, in: path, required: true, schema: {type: string}}\n"
                             "        - {name: user, in: path, required: true, schema: {type: string}}\n"
                             "      responses: {'200': {description: ok}}\n";
    const QString base = QStringLiteral("http://127.0.0.1:%1").arg(m_api.serverPort());
    const CliResult imported = m_cli->json(words("import|-|--name|Reset|--publish|all|--base-url") << base, reset);
    QVERIFY2(imported.exitCode == 0, imported.text().c_str());
    const std::string bearer = at(done(words("profile|add|bot|resets|--allow|Reset")), "bearer");
    const QByteArray mine = std::exchange(m_bearer, QByteArray::fromStdString(bearer));
    QCOMPARE(request("GET", "/api/reset/reset/over%20the-rest/of/ann").status, 200);
    QCOMPARE(m_api.firstLine(), QByteArray("GET /reset/over%20the-rest/of/ann HTTP/1.1"));
    (void)mcp("tools/call", R"({"name":"execute_call","arguments":{"endpoint":"resetByToken",)"
                            R"("params":{"token":"over-mcp","user":"Bearer abcdef"}}})");
    QVERIFY2(m_api.received.contains("/reset/over-mcp/of/Bearer%20abcdef"), m_api.received.constData());
    m_bearer = mine;
    const gateway::Json records = done(words("audit|query|collection == Reset && kind == call"));
    QCOMPARE(records.find("records")->size(), std::size_t(2));
    const std::string trail = gateway::toJsonText(records);
    QVERIFY2(trail.find("over") == std::string::npos && trail.find("abcdef") == std::string::npos, trail.c_str());
    QVERIFY2(trail.find("/reset/[redacted]/of/ann\"") != std::string::npos, trail.c_str());
    QVERIFY2(trail.find("/reset/[redacted]/of/[redacted]\"") != std::string::npos, trail.c_str());
}

void TestToolCalls::theListHoldsWhatWasChosen() {
    const auto names = [this] {
        QStringList list;
        const gateway::Json answer = mcp("tools/list", "{}");
        for (const gateway::Json &tool : *answer.find("result")->find("tools")->asArray())
            list.append(QString::fromStdString(at(tool, "name")));
        return list.mid(4).join(u' '); // behind the operations
    };
    QCOMPARE(names(), QStringLiteral("listPeople addPerson"));
    done(words("tool|set|listPeople|--profile|bot/main|--name|people"));
    QCOMPARE(names(), QStringLiteral("people addPerson"));
    done(words("tool|curate|People: GET *"));
    QCOMPARE(names(), QStringLiteral("people"));
    QCOMPARE(at(mcp("tools/call", R"({"name":"addPerson","arguments":{}})"), "error/code"), std::string("-32602"));
    QCOMPARE(at(mcp("tools/call", R"({"name":"listPeople","arguments":{"tenant":"a"}})"), "error/code"),
             std::string("-32602")); // the profile knows it by its own name
    QCOMPARE(at(mcp("tools/call", R"({"name":"people","arguments":{"tenant":"a"}})"), "result/isError"),
             std::string("false"));
    done(words("tool|curate|People|--reset"));
    QCOMPARE(names(), QStringLiteral("people addPerson"));
}

void TestToolCalls::wrongUseIsSaid_data() {
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<int>("exitCode");
    const auto row = [](const char *arguments, int exitCode) {
        QTest::newRow(arguments) << QString::fromLatin1(arguments) << exitCode;
    };
    row("tool|set|listPeople", 2);
    row("tool|set|listPeople|--param|limit", 2);
    row("tool|set|listPeople|--permission|maybe", 2);
    row("tool|reset|listPeople", 2);
    row("tool|set|nobody|--title|x", 3);
    row("tool|set|listPeople|--profile|nobody|--title|x", 3);
    row("tool|set|listPeople|--param|limit=fixed:11", 1);
    row("tool|set|listPeople|--param|tenant=hidden", 1);
    row("tool|set|listPeople|--keep|items", 1);
    row("tool|set|listPeople|--name|addPerson", 4);
    row("tool|curate|People: DELETE *", 3);
}

void TestToolCalls::wrongUseIsSaid() {
    QFETCH(QString, arguments);
    QFETCH(int, exitCode);
    const CliResult result = m_cli->json(arguments.split(u'|'));
    QVERIFY2(result.exitCode == exitCode, result.text().c_str());
}

QTEST_GUILESS_MAIN(TestToolCalls)
#include "tst_toolcalls.moc"
