#include "gateway/http/doors/mcphttpexchange.h"
#include "httpfixture.h"

using namespace gateway;
using namespace gateway::test;

class TestMcpHttpExchange : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answers();
    void framesEvents();
};

namespace {

const QByteArray request =
    "POST /mcp HTTP/1.1\r\nHost: localhost\r\nMcp-Session-Id:  abc \r\nContent-Length: 2\r\n\r\n{}";

} // namespace

void TestMcpHttpExchange::answers() {
    HttpFixture fixture([](const HttpExchangePtr &exchange) {
        McpHttpExchange mcp(exchange, {});
        const std::string seen =
            std::string(mcp.httpMethod()) + ' ' + std::string(mcp.header("mcp-session-id")) + ' ' + mcp.body();
        mcp.answer(mcp.hasHeader("MCP-SESSION-ID") ? 200 : 400, {{"X-One", "1"}}, seen);
    });
    RawClient client(fixture.port);
    client.send(request);
    const QByteArray answer = client.takeAnswer();
    QCOMPARE(statusOf(answer), 200);
    QVERIFY(answer.contains("X-One: 1\r\n"));
    QVERIFY(answer.contains("Content-Type: application/json\r\n"));
    QCOMPARE(bodyOf(answer), QByteArray("POST abc {}"));
}

void TestMcpHttpExchange::framesEvents() {
    HttpFixture fixture([](const HttpExchangePtr &exchange) {
        McpHttpExchange mcp(exchange, {});
        mcp.beginEvents({{"Mcp-Session-Id", "abc"}});
        mcp.event(R"({"a":1})");
        mcp.comment();
        mcp.endEvents();
    });
    RawClient client(fixture.port);
    client.send(request);
    QVERIFY(client.waitFor("\r\n0\r\n\r\n"));
    for (const char *header : {"Content-Type: text/event-stream\r\n", "Cache-Control: no-cache, no-transform\r\n",
                               "X-Accel-Buffering: no\r\n", "Mcp-Session-Id: abc\r\n"})
        QVERIFY2(client.received.contains(header), header);
    QCOMPARE(bodyOf(client.received),
             QByteArray("1e\r\nevent: message\ndata: {\"a\":1}\n\n\r\n3\r\n:\n\n\r\n0\r\n\r\n"));
}

QTEST_GUILESS_MAIN(TestMcpHttpExchange)
#include "tst_mcphttpexchange.moc"
