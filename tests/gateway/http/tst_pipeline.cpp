#include "gateway/core/jsonparser.h"
#include "pipelinefixture.h"

using namespace gateway;
using namespace gateway::test;
using namespace std::chrono_literals;

class TestPipeline : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void checksInOrder_data();
    void checksInOrder();
    void answersOauthProbes_data();
    void answersOauthProbes();
    void reportsHealth();
    void saysHowToAuthenticate();
    void recordsDenialsOncePerAddress();
    void answersNothingUnrecorded();
    void letsOpenProfilesInFromThisMachineOnly_data();
    void letsOpenProfilesInFromThisMachineOnly();
    void carriesARestCallThrough();
    void hiddenAndUnknownLookTheSame_data();
    void hiddenAndUnknownLookTheSame();
    void refusesBadRestArguments_data();
    void refusesBadRestArguments();
    void cancelsReadsWhenTheCallerGoes();
    void speaksMcp();
};

namespace {

Json jsonOf(const QByteArray &answer) {
    const auto parsed = parseJson(bodyOf(answer).toStdString());
    return parsed ? *parsed : Json();
}

QByteArray codeOf(const QByteArray &answer) {
    const Json json = jsonOf(answer);
    const Json *code = json.find("code");
    return code != nullptr ? QByteArray::fromStdString(std::string(code->stringOr("")))
                           : QByteArray("(none) ") + answer;
}

} // namespace

void TestPipeline::checksInOrder_data() {
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("code");
    const auto row = [](const char *line, const QByteArray &headers, int status, const char *code) {
        QTest::newRow(line) << headers << status << QByteArray(code);
    };
    row("GET /nothing", "Host: evil.com\r\nOrigin: http://evil.com\r\n", 403, "http.host");
    row("GET /nothing#1", "Origin: http://evil.com\r\n", 403, "http.origin");
    row("GET /healthz", "Host: evil.com\r\n", 403, "http.host");
    row("POST /mcp", "Origin: null\r\n", 403, "http.origin");
    row("GET /nothing#2", "", 404, "http.not-found");
    row("GET /mcp/", "", 404, "http.not-found");
    row("GET /MCP", "", 404, "http.not-found");
    row("GET /mcp/../api/orders/orders/1", "", 404, "http.not-found");
    row("POST /", "", 404, "http.not-found");
    row("GET /api", "", 404, "http.not-found");
    row("POST /mcp#1", "", 401, "auth.failed");
    row("GET /api/orders/orders/1", "", 401, "auth.failed");
    row("GET /api/orders/orders/1#1", "Authorization: Bearer cl_app.pr_reader.wrong\r\n", 401, "auth.failed");
    row("GET /api/nothing/x", "Authorization: Basic eDp5\r\n", 401, "auth.failed");
}

void TestPipeline::checksInOrder() {
    QFETCH(const QByteArray, headers);
    QFETCH(const QByteArray, code);
    PipelineFixture fixture;
    const QByteArray line = QByteArray(QTest::currentDataTag()).split('#').front();
    const QByteArray answer = fixture.ask(line, headers);
    QTEST(statusOf(answer), "status");
    QCOMPARE(codeOf(answer), code);
}

void TestPipeline::answersOauthProbes_data() {
    QTest::addColumn<int>("dummy");
    for (const char *line :
         {"GET /.well-known/oauth-protected-resource", "GET /.well-known/oauth-protected-resource/mcp",
          "GET /.well-known/openid-configuration", "POST /register"})
        QTest::newRow(line) << 0;
}

void TestPipeline::answersOauthProbes() {
    PipelineFixture fixture;
    for (int i = 0; i < 40; ++i) {
        const QByteArray answer = fixture.ask(QTest::currentDataTag());
        QCOMPARE(statusOf(answer), 404);
        QCOMPARE(std::string(jsonOf(answer).find("error")->stringOr("")), std::string("invalid_request"));
        QVERIFY(answer.contains("X-Profile-ID"));
    }
    QVERIFY(fixture.writer.records.empty());
    QCOMPARE(statusOf(fixture.ask("POST /mcp")), 401); // not 429: probes do not count
}

void TestPipeline::reportsHealth() {
    PipelineFixture fixture;
    QCOMPARE(bodyOf(fixture.ask("GET /healthz")), QByteArray("ok\n"));
    QCOMPARE(statusOf(fixture.ask("GET /readyz")), 200);
    fixture.ready = false;
    const QByteArray answer = fixture.ask("GET /readyz");
    QCOMPARE(statusOf(answer), 503);
    QCOMPARE(bodyOf(answer), QByteArray(R"({"ready":false})"));
    QCOMPARE(statusOf(fixture.ask("GET /healthz")), 200);
    QVERIFY(fixture.writer.records.empty());
}

void TestPipeline::saysHowToAuthenticate() {
    PipelineFixture fixture;
    const QByteArray answer = fixture.ask("POST /mcp", "Authorization: Bearer cl_app.pr_reader.nonsense\r\n", "{}");
    QCOMPARE(statusOf(answer), 401);
    QVERIFY(answer.contains("WWW-Authenticate: Bearer realm=\"gatehouse\"\r\n"));
    for (const char *header : {"X-Client-ID", "X-Profile-ID", "Authorization"})
        QVERIFY(bodyOf(answer).contains(header));
    QVERIFY(!answer.contains("nonsense"));
    QCOMPARE(fixture.writer.records.size(), std::size_t(1));
    const AuditRecord &record = fixture.writer.records.front();
    QVERIFY(record.kind == AuditKind::Denial);
    QCOMPARE(record.rule, std::string("authentication"));
    QCOMPARE(record.address, std::string("127.0.0.1"));
    QCOMPARE(record.status, 401);
    QVERIFY(record.detail.find("nonsense") == std::string::npos);
}

void TestPipeline::recordsDenialsOncePerAddress() {
    PipelineFixture fixture;
    int limited = 0;
    for (int i = 0; i < 50; ++i) {
        const QByteArray answer = fixture.ask("POST /mcp", {}, "{}");
        if (statusOf(answer) == 429) {
            ++limited;
            QVERIFY(answer.contains("Retry-After: "));
        } else {
            QCOMPARE(statusOf(answer), 401);
        }
    }
    QCOMPARE(limited, 20);
    QCOMPARE(fixture.writer.records.size(), std::size_t(1));
    // Whoever has the right credential on the same machine is not locked out by it.
    QCOMPARE(statusOf(fixture.ask("GET /api/orders/orders/1", fixture.bearer)), 200);
    const auto before = fixture.writer.records.size();
    fixture.clock.advance(11s);
    QTRY_COMPARE(fixture.writer.records.size(), before + 1);
    QVERIFY(fixture.writer.records.back().detail.find("49 times") != std::string::npos);
    fixture.clock.advance(60s);
    QCOMPARE(statusOf(fixture.ask("POST /mcp", {}, "{}")), 401);
}

void TestPipeline::answersNothingUnrecorded() {
    int upstreamCalls = 0;
    PipelineFixture fixture([&](const HttpExchangePtr &exchange) {
        ++upstreamCalls;
        echo(exchange);
    });
    fixture.writer.broken = true;
    for (const QByteArray &headers : {QByteArray(), fixture.bearer}) {
        const QByteArray answer = fixture.ask("GET /api/orders/orders/1", headers);
        QCOMPARE(statusOf(answer), 503);
        QVERIFY(!bodyOf(answer).contains("/v1/orders"));
    }
    QCOMPARE(statusOf(fixture.ask("GET /api/orders/nothing", fixture.bearer)), 503);
    QCOMPARE(statusOf(fixture.ask("GET /api/orders/orders/1?x=y", fixture.bearer)), 503);
}

void TestPipeline::letsOpenProfilesInFromThisMachineOnly_data() {
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("status");
    QTest::newRow("local") << QByteArray() << 200;
    for (const char *header : {"Forwarded: for=1.2.3.4", "X-Forwarded-For: 1.2.3.4", "Via: 1.1 proxy"})
        QTest::newRow(header) << QByteArray(header) + "\r\n" << 401;
}

void TestPipeline::letsOpenProfilesInFromThisMachineOnly() {
    QFETCH(const QByteArray, headers);
    PipelineFixture fixture;
    const QByteArray ids = "X-Client-ID: cl_app\r\nX-Profile-ID: pr_open\r\n";
    QTEST(statusOf(fixture.ask("GET /api/orders/orders/1", ids + headers)), "status");
}

void TestPipeline::carriesARestCallThrough() {
    PipelineFixture fixture;
    const QByteArray trace = "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\n";
    const QByteArray answer =
        fixture.ask("GET /api/orders/orders/%34%32?limit=5", fixture.bearer + trace + "User-Agent: curl/8\r\n");
    QCOMPARE(statusOf(answer), 200);
    QVERIFY(answer.contains("Content-Type: text/plain\r\n"));
    QCOMPARE(bodyOf(answer), QByteArray("GET /v1/orders/42?limit=5\n"));
    QCOMPARE(fixture.writer.records.size(), std::size_t(1));
    const AuditRecord &record = fixture.writer.records.front();
    QVERIFY(record.kind == AuditKind::Call);
    QCOMPARE(record.via, std::string("rest"));
    QCOMPARE(record.tool, std::string("rest"));
    QCOMPARE(record.app, std::string("curl/8"));
    QCOMPARE(record.traceId, std::string("0af7651916cd43dd8448eb211c80319c"));
    QCOMPARE(record.endpoint, std::string("GET /orders/{id}"));
    QCOMPARE(record.status, 200);
}

void TestPipeline::hiddenAndUnknownLookTheSame_data() {
    QTest::addColumn<int>("dummy");
    for (const char *line :
         {"GET /api/orders/orders/1/history", "DELETE /api/orders/orders/1", "POST /api/orders/orders/1",
          "PUT /api/orders/orders", "GET /api/orders/nothing", "GET /api/orders/", "GET /api/payments/x",
          "GET /api//orders/1", "GET /api/Orders/orders/1", "GET /api/orders/orders/..", "GET /api/orders//orders/1",
          "GET /api/orders/orders%2F1", "GET /api/orders/%zz", "GET /api/co_orders/orders/1",
          "GET /api/orders/orders/1/history/%2e%2e"})
        QTest::newRow(line) << 0;
}

void TestPipeline::hiddenAndUnknownLookTheSame() {
    PipelineFixture fixture;
    const QByteArray reference = fixture.ask("GET /api/none/none", fixture.bearer);
    QCOMPARE(statusOf(reference), 404);
    const QByteArray answer = fixture.ask(QTest::currentDataTag(), fixture.bearer);
    QCOMPARE(bodyOf(answer), bodyOf(reference));
    QCOMPARE(statusOf(answer), 404);
    QVERIFY(!answer.contains("Allow:"));
    QCOMPARE(fixture.writer.records.size(), std::size_t(2));
    QVERIFY(fixture.writer.records.back().kind == AuditKind::Denial);
    QVERIFY(fixture.writer.records.back().upstream.empty());
}

void TestPipeline::refusesBadRestArguments_data() {
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("GET /api/orders/orders/1?x=y") << QByteArray() << QByteArray("arguments.undeclared");
    QTest::newRow("GET /api/orders/orders/1?limit=%zz") << QByteArray() << QByteArray("arguments.encoding");
    QTest::newRow("GET /api/orders/orders/1#1") << QByteArray("X-Strange: 1\r\n") << QByteArray("arguments.undeclared");
    QTest::newRow("GET /api/orders/orders/one") << QByteArray() << QByteArray();
    QTest::newRow("GET /api/orders/orders/1?limit=many") << QByteArray() << QByteArray();
}

void TestPipeline::refusesBadRestArguments() {
    QFETCH(const QByteArray, headers);
    QFETCH(const QByteArray, code);
    int upstreamCalls = 0;
    PipelineFixture fixture([&](const HttpExchangePtr &exchange) {
        ++upstreamCalls;
        echo(exchange);
    });
    const QByteArray line = QByteArray(QTest::currentDataTag()).split('#').front();
    const QByteArray answer = fixture.ask(line, fixture.bearer + headers);
    QCOMPARE(statusOf(answer), 400);
    QVERIFY(answer.contains("Content-Type: application/problem+json\r\n"));
    if (!code.isEmpty())
        QCOMPARE(codeOf(answer), code);
    QCOMPARE(fixture.writer.records.size(), std::size_t(1));
    QVERIFY(fixture.writer.records.front().kind == AuditKind::Denial);
    QCOMPARE(upstreamCalls, 0);
}

void TestPipeline::cancelsReadsWhenTheCallerGoes() {
    HttpExchangePtr held;
    bool upstreamGone = false;
    PipelineFixture fixture([&](const HttpExchangePtr &exchange) {
        held = exchange;
        exchange->onGone([&] { upstreamGone = true; });
    });
    RawClient client(fixture.front.port);
    client.send("GET /api/orders/orders/1 HTTP/1.1\r\nHost: localhost\r\n" + fixture.bearer + "\r\n");
    QTRY_VERIFY(held != nullptr);
    client.socket.abort();
    QTRY_VERIFY(upstreamGone);
    QTRY_COMPARE(fixture.writer.records.size(), std::size_t(1));
    QTRY_COMPARE(fixture.calls.running(), std::size_t(0));
}

void TestPipeline::speaksMcp() {
    PipelineFixture fixture;
    const QByteArray answer = fixture.ask(
        "POST /mcp",
        fixture.bearer + "Content-Type: application/json\r\nAccept: application/json, text/event-stream\r\n",
        R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18",)"
        R"("capabilities":{},"clientInfo":{"name":"t","version":"1"}}})");
    QCOMPARE(statusOf(answer), 200);
    QVERIFY(answer.contains("\"protocolVersion\":\"2025-06-18\""));
}

QTEST_GUILESS_MAIN(TestPipeline)
#include "tst_pipeline.moc"
