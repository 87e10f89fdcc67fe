#include "gateway/core/jsonpointer.h"
#include "gateway/core/jsonwriter.h"
#include "tests/gateway/mcp/mcpfixture.h"

#include <QTest>

using namespace gateway;

namespace {

Json executeCall(const std::string &endpoint, Json params = {}) {
    return Json::object(
        {{"name", "execute_call"},
         {"arguments", Json::object({{"endpoint", endpoint}, {"params", std::move(params)}, {"reason", "testing"}})}});
}

Json slowOrder() {
    return executeCall("GET /orders/{id}", Json::object({{"id", "slow"}}));
}

Json order() {
    return executeCall("GET /orders/{id}", Json::object({{"id", "45821"}}));
}

std::string callText(const std::string &id, const Json &params) {
    return R"({"jsonrpc":"2.0","id":)" + id + R"(,"method":"tools/call","params":)" + toJsonText(params) + '}';
}

std::string textAt(const Json &json, std::string_view pointer) {
    const Json *value = resolvePointer(json, pointer);
    return value == nullptr ? std::string("(missing)") : std::string(value->stringOr("(no text)"));
}

} // namespace

/// What an MCP client, its user and an auditor notice beyond single requests: sessions over time, cancellation, the
/// trail.
class TestMcpServer : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_gateway = std::make_unique<McpFixture>(); }
    void cleanup() { m_gateway.reset(); }

    void sessionsSurviveARestart();
    void sessionsExpire();
    void nothingIsAnsweredBeforeItIsRecorded_data();
    void nothingIsAnsweredBeforeItIsRecorded();
    void aBrokenTrailIsToldAndNothingElse_data();
    void aBrokenTrailIsToldAndNothingElse();
    void initializeIsRecorded();
    void discoveryIsRecorded();
    void refusedDiscoveryIsRecorded();
    void callsAreRecordedWithAppAndReason();
    void unknownToolsAreRecordedAsDenials();
    void foreignSessionsAreRecordedAsDenials();
    void cancelledLegacyCallGetsNoResponse();
    void aLostConnectionDoesNotCancelALegacyCall();
    void aLostConnectionCancelsAModernCall();
    void anotherSessionCannotCancel();
    void dryRunIsForOperators();
    void operatorsKeepTheirWayIn();
    void aGoneProfileIsRefused();
    void refusedCallsAreDenials_data();
    void refusedCallsAreDenials();
    void answersUnderWayOutliveTheServer();

private:
    const AuditRecord &lastRecord() { return m_gateway->writer.records.back(); }

    std::unique_ptr<McpFixture> m_gateway;
};

void TestMcpServer::sessionsSurviveARestart() {
    const std::string session = m_gateway->openSession("operations");
    m_gateway->restartServer();
    const ScriptedExchangePtr call = m_gateway->legacy("operations", session, callText("5", order()));
    m_gateway->play(call);
    QCOMPARE(call->status, 200);
    QCOMPARE(textAt(call->response(), "/result/structuredContent/id"), std::string("45821"));
}

void TestMcpServer::sessionsExpire() {
    const std::string session = m_gateway->openSession("operations");
    m_gateway->clock.offsetUs = 8LL * 24 * 3600 * 1'000'000;
    const ScriptedExchangePtr ping =
        m_gateway->legacy("operations", session, R"({"jsonrpc":"2.0","id":1,"method":"ping"})");
    m_gateway->play(ping);
    QCOMPARE(ping->status, 404);
}

void TestMcpServer::nothingIsAnsweredBeforeItIsRecorded_data() {
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("params");
    QTest::newRow("discover") << "server/discover"
                              << "{}";
    QTest::newRow("list") << "tools/list"
                          << "{}";
    QTest::newRow("discovery operation") << "tools/call"
                                         << R"({"name":"list_collections"})";
    QTest::newRow("discovery refused") << "tools/call"
                                       << R"({"name":"inspect_contract"})";
    QTest::newRow("unknown tool") << "tools/call"
                                  << R"({"name":"nothing"})";
    QTest::newRow("call") << "tools/call" << QString::fromStdString(toJsonText(order()));
}

void TestMcpServer::nothingIsAnsweredBeforeItIsRecorded() {
    QFETCH(QString, method);
    QFETCH(QString, params);
    const ScriptedExchangePtr exchange =
        m_gateway->modern("operations", method.toStdString(), parseJson(params.toStdString()).value());
    m_gateway->writer.held = true;
    m_gateway->server->handle(exchange);
    QTRY_COMPARE(m_gateway->writer.records.size(), std::size_t(1));
    QCoreApplication::processEvents();
    QCOMPARE(exchange->answers, 0);
    m_gateway->writer.release();
    QTRY_VERIFY(exchange->finished);
    QCOMPARE(exchange->status, 200);
}

void TestMcpServer::aBrokenTrailIsToldAndNothingElse_data() {
    nothingIsAnsweredBeforeItIsRecorded_data();
}

void TestMcpServer::aBrokenTrailIsToldAndNothingElse() {
    QFETCH(QString, method);
    QFETCH(QString, params);
    m_gateway->writer.broken = true;
    const ScriptedExchangePtr exchange =
        m_gateway->modern("operations", method.toStdString(), parseJson(params.toStdString()).value());
    m_gateway->play(exchange);
    QCOMPARE(exchange->status, 503);
    QCOMPARE(resolvePointer(exchange->response(), "/error/code")->integer().value_or(0), -32603);
    QVERIFY(textAt(exchange->response(), "/error/message").find("trail") != std::string::npos);
    QVERIFY(exchange->response().find("result") == nullptr);
}

void TestMcpServer::initializeIsRecorded() {
    const std::string session = m_gateway->openSession("operations");
    const AuditRecord initialize = lastRecord();
    QCOMPARE(initialize.tool, std::string("initialize"));
    QVERIFY(initialize.kind == AuditKind::Discovery);
    QCOMPARE(initialize.app, std::string("fixture 1"));
    QCOMPARE(initialize.decision, std::string("allowed"));
    QCOMPARE(initialize.clientId, std::string("cli_test"));
    QCOMPARE(initialize.profileId, std::string("pro_operations"));
    QVERIFY(!initialize.session.empty());
    QVERIFY(initialize.session != session); // the trail names the session, it does not hold the id that is sent
}

void TestMcpServer::discoveryIsRecorded() {
    const std::string session = m_gateway->openSession("operations");
    const AuditRecord initialize = lastRecord();
    m_gateway->play(
        m_gateway->legacy("operations", session,
                          callText("2", Json::object({{"name", "inspect_contract"},
                                                      {"arguments", Json::object({{"endpoint", "getOrder"}})}}))));
    QCOMPARE(lastRecord().tool, std::string("inspect_contract"));
    QCOMPARE(lastRecord().endpoint, std::string("GET /orders/{id}"));
    QCOMPARE(lastRecord().collection, std::string("Orders"));
    QCOMPARE(lastRecord().session, initialize.session);
    QCOMPARE(lastRecord().app, std::string("fixture 1"));
    QVERIFY(lastRecord().latencyUs >= 0);
    QVERIFY(lastRecord().bytesOut > 0);
}

void TestMcpServer::refusedDiscoveryIsRecorded() {
    m_gateway->play(
        m_gateway->modern("operations", "tools/call",
                          Json::object({{"name", "inspect_contract"},
                                        {"arguments", Json::object({{"endpoint", "GET /payments/{id}"}})}})));
    QVERIFY(lastRecord().kind == AuditKind::Discovery);
    QCOMPARE(lastRecord().decision, std::string("denied"));
    QCOMPARE(lastRecord().rule, std::string("scope"));
    QCOMPARE(lastRecord().app, std::string("fixture 2"));
}

void TestMcpServer::callsAreRecordedWithAppAndReason() {
    Json params = order();
    params.set("_meta", Json::object({{"traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}}));
    m_gateway->play(m_gateway->modern("operations", "tools/call", std::move(params)));
    QCOMPARE(m_gateway->writer.records.size(), std::size_t(1));
    QVERIFY(lastRecord().kind == AuditKind::Call);
    QCOMPARE(lastRecord().tool, std::string("execute_call"));
    QCOMPARE(lastRecord().reason, std::string("testing"));
    QCOMPARE(lastRecord().app, std::string("fixture 2"));
    QCOMPARE(lastRecord().via, std::string("mcp"));
    QCOMPARE(lastRecord().traceId, std::string("0af7651916cd43dd8448eb211c80319c"));
}

void TestMcpServer::unknownToolsAreRecordedAsDenials() {
    m_gateway->play(m_gateway->modern("operations", "tools/call", Json::object({{"name", "getOrder"}})));
    QVERIFY(lastRecord().kind == AuditKind::Denial);
    QCOMPARE(lastRecord().tool, std::string("getOrder"));
    QCOMPARE(lastRecord().decision, std::string("denied"));
}

void TestMcpServer::foreignSessionsAreRecordedAsDenials() {
    const std::string session = m_gateway->openSession("operations");
    m_gateway->play(m_gateway->legacy("support", session, R"({"jsonrpc":"2.0","id":1,"method":"ping"})"));
    QVERIFY(lastRecord().kind == AuditKind::Denial);
    QCOMPARE(lastRecord().profileId, std::string("pro_support"));
    QCOMPARE(lastRecord().rule, std::string("session"));
}

void TestMcpServer::cancelledLegacyCallGetsNoResponse() {
    const std::string session = m_gateway->openSession("operations");
    const ScriptedExchangePtr call = m_gateway->legacy("operations", session, callText("\"c 1\"", slowOrder()));
    m_gateway->server->handle(call);
    QTRY_COMPARE(m_gateway->upstream.requests.size(), std::size_t(1));
    const ScriptedExchangePtr cancel = m_gateway->legacy(
        "operations", session, R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"c 1"}})");
    m_gateway->play(cancel);
    QCOMPARE(cancel->status, 202);
    QTRY_VERIFY(call->finished);
    QVERIFY(call->answeredBody.empty());
    QVERIFY(call->events.empty());
    QTRY_COMPARE(m_gateway->upstream.closedWhileWaiting, 1);
    QCOMPARE(lastRecord().decision, std::string("failed"));
    QVERIFY(lastRecord().detail.find("on its way") != std::string::npos);
}

void TestMcpServer::refusedCallsAreDenials_data() {
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<QString>("tool");
    QTest::addColumn<QString>("rule");
    QTest::newRow("forged state") << QByteArray("{'name':'execute_call','arguments':{'endpoint':'getOrder','params':{"
                                                "'id':'45821'}},'requestState':'ap_mine.AAAA'}")
                                  << "getOrder"
                                  << "approval";
    QTest::newRow("no arguments") << QByteArray("{'name':'execute_call','arguments':[]}") << "execute_call"
                                  << "arguments";
    QTest::newRow("unknown tool") << QByteArray("{'name':'nothing'}") << "nothing"
                                  << "scope";
}

void TestMcpServer::refusedCallsAreDenials() {
    QFETCH(QByteArray, params);
    QFETCH(QString, tool);
    QFETCH(QString, rule);
    const ScriptedExchangePtr call =
        m_gateway->modern("operations", "tools/call", parseJson(params.replace('\'', '"').toStdString()).value());
    m_gateway->play(call);
    QVERIFY(!textAt(call->response(), "/error/message").empty());
    QCOMPARE(m_gateway->writer.records.size(), std::size_t(1));
    QVERIFY(lastRecord().kind == AuditKind::Denial);
    QCOMPARE(lastRecord().decision, std::string("denied"));
    QCOMPARE(QString::fromStdString(lastRecord().rule), rule);
    QCOMPARE(QString::fromStdString(lastRecord().tool), tool);
    QVERIFY(!lastRecord().profileId.empty());
    QVERIFY(m_gateway->upstream.requests.empty());
}

void TestMcpServer::aLostConnectionDoesNotCancelALegacyCall() {
    const std::string session = m_gateway->openSession("operations");
    const ScriptedExchangePtr call = m_gateway->legacy("operations", session, callText("1", order()));
    const std::size_t before = m_gateway->writer.records.size();
    m_gateway->server->handle(call);
    call->hangUp();
    QTRY_COMPARE(m_gateway->writer.records.size(), before + 1);
    QCOMPARE(lastRecord().status, 200);
    QCOMPARE(lastRecord().decision, std::string("allowed"));
}

void TestMcpServer::aLostConnectionCancelsAModernCall() {
    const ScriptedExchangePtr call = m_gateway->modern("operations", "tools/call", slowOrder());
    m_gateway->server->handle(call);
    QTRY_COMPARE(m_gateway->upstream.requests.size(), std::size_t(1));
    call->hangUp();
    QTRY_COMPARE(m_gateway->upstream.closedWhileWaiting, 1);
    QTRY_COMPARE(m_gateway->writer.records.size(), std::size_t(1));
    QCOMPARE(lastRecord().decision, std::string("failed"));
    QVERIFY(lastRecord().detail.find("on its way") != std::string::npos);
    QVERIFY(lastRecord().upstream.starts_with("GET "));
    QCoreApplication::processEvents();
    QCOMPARE(call->answers, 0);
}

void TestMcpServer::anotherSessionCannotCancel() {
    const std::string session = m_gateway->openSession("operations");
    const std::string other = m_gateway->openSession("operations");
    const ScriptedExchangePtr call = m_gateway->legacy("operations", session, callText("1", order()));
    m_gateway->server->handle(call);
    m_gateway->play(m_gateway->legacy(
        "operations", other, R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}})"));
    QTRY_VERIFY(call->finished);
    QCOMPARE(textAt(call->response(), "/result/structuredContent/id"), std::string("45821"));
}

void TestMcpServer::dryRunIsForOperators() {
    Json params = order();
    params.set("_meta", Json::object({{"gatehouse/dryRun", true}}));
    const ScriptedExchangePtr dry = m_gateway->modern("operations", "tools/call", params);
    dry->wantedCaller.operatorName = "alice";
    dry->wantedCaller.via = Via::Playground;
    m_gateway->play(dry);
    QVERIFY(m_gateway->upstream.requests.empty());
    const auto request = parseJson(textAt(dry->response(), "/result/content/0/text"));
    QVERIFY(request.ok());
    QCOMPARE(textAt(*request, "/method"), std::string("GET"));
    QVERIFY(textAt(*request, "/url").ends_with("/orders/45821"));
}

void TestMcpServer::operatorsKeepTheirWayIn() {
    const ScriptedExchangePtr call = m_gateway->modern("operations", "tools/call", order());
    call->wantedCaller.operatorName = "alice";
    call->wantedCaller.via = Via::Playground;
    m_gateway->play(call);
    QCOMPARE(lastRecord().via, std::string("playground"));
    QCOMPARE(lastRecord().actor, std::string("alice"));
}

void TestMcpServer::aGoneProfileIsRefused() {
    m_gateway->profiles.front().enabled = false;
    m_gateway->publish();
    const ScriptedExchangePtr call = m_gateway->modern("operations", "tools/call", order());
    m_gateway->play(call);
    QCOMPARE(call->status, 401);
    QVERIFY(m_gateway->upstream.requests.empty());
}

void TestMcpServer::answersUnderWayOutliveTheServer() {
    const ScriptedExchangePtr call = m_gateway->modern("operations", "tools/call", order());
    m_gateway->server->handle(call);
    m_gateway->restartServer();
    QTRY_VERIFY(call->finished);
    QCOMPARE(call->status, 200);
}

QTEST_GUILESS_MAIN(TestMcpServer)
#include "tst_mcpserver.moc"
