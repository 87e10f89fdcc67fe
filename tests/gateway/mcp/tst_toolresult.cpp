#include "gateway/mcp/tools/toolresult.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"

#include <QTest>

using namespace gateway;

/// How outcomes of calls look on the wire.
class TestToolResult : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void reply_data();
    void reply();
    void errorsNameEverything();
    void eventsAreOneLine();
};

namespace {

McpRequest requestOf(McpEra era) {
    McpRequest request;
    request.era = era;
    request.id = "1";
    return request;
}

Json resultOf(const CallOutcome &outcome, McpEra era = McpEra::Legacy) {
    const auto json = parseJson(outcomeResult(requestOf(era), outcome));
    return json ? *json->find("result") : Json("no JSON");
}

CallOutcome replied(int status, const std::string &type, const std::string &body) {
    CallOutcome outcome;
    outcome.id = CallId("cal_1");
    outcome.url = "http://api.example/x";
    UpstreamReply reply;
    reply.status = status;
    reply.headers = {{"Content-Type", type}};
    reply.body = body;
    outcome.reply = std::move(reply);
    return outcome;
}

} // namespace

void TestToolResult::reply_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("block");
    QTest::newRow("text") << 200 << "text/plain" << QByteArray("a\n\"b\"")
                          << QByteArray(R"({"type":"text","text":"a\n\"b\""})");
    QTest::newRow("json") << 200 << "application/json" << QByteArray(R"({"n":1.10})")
                          << QByteArray(R"({"type":"text","text":"{\"n\":1.10}"})");
    QTest::newRow("image") << 200 << "image/png" << QByteArray("\x89PNG")
                           << QByteArray(R"({"type":"image","data":"iVBORw==","mimeType":"image/png"})");
    QTest::newRow("audio") << 200 << "audio/wav" << QByteArray("RIFF")
                           << QByteArray(R"({"type":"audio","data":"UklGRg==","mimeType":"audio/wav"})");
    QTest::newRow("form")
        << 200 << "application/x-www-form-urlencoded" << QByteArray("a=b")
        << QByteArray(
               R"({"type":"resource","resource":{"uri":"http://api.example/x","mimeType":"application/x-www-form-urlencoded","text":"a=b"}})");
    QTest::newRow("table")
        << 200 << "application/csv" << QByteArray("a,b")
        << QByteArray(
               R"({"type":"resource","resource":{"uri":"http://api.example/x","mimeType":"application/csv","text":"a,b"}})");
    QTest::newRow("binary")
        << 200 << "application/zip" << QByteArray("PK\x03")
        << QByteArray(
               R"({"type":"resource","resource":{"uri":"http://api.example/x","mimeType":"application/zip","blob":"UEsD"}})");
}

void TestToolResult::reply() {
    QFETCH(int, status);
    QFETCH(QString, type);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, block);
    const Json result = resultOf(replied(status, type.toStdString(), body.toStdString()));
    QCOMPARE(QByteArray::fromStdString(toJsonText(*result.find("content")->at(0))), block);
    QCOMPARE(result.find("isError")->boolOr(true), false);
    QCOMPARE(result.find("_meta")->find("gatehouse/callId")->stringOr({}), std::string_view("cal_1"));
    QCOMPARE(result.find("structuredContent") != nullptr, type == QStringLiteral("application/json"));
}

void TestToolResult::errorsNameEverything() {
    CallOutcome outcome;
    outcome.id = CallId("cal_2");
    Error error = makeError(ErrorKind::RateLimited, "limit.rate", "The limit 5/min is reached", "internal text");
    error.retryAfterMs = 11'001;
    error.problems = {{Problem::Severity::Error, "maximum", "/limit", 0, 0, "`limit` must be at most 100, was 500"},
                      {Problem::Severity::Error, "required", "/body/name", 0, 0, "is missing"}};
    outcome.error = error;
    const Json result = resultOf(outcome, McpEra::Modern);
    QCOMPARE(
        std::string(result.find("content")->at(0)->find("text")->stringOr({})),
        std::string(
            "Error limit.rate: The limit 5/min is reached\n- `limit` must be at most 100, was 500\n- /body/name: is "
            "missing\nRetry in 12 s."));
    QCOMPARE(result.find("isError")->boolOr(false), true);
    QCOMPARE(result.find("resultType")->stringOr({}), std::string_view("complete"));
    QVERIFY(result.find("_meta")->find("io.modelcontextprotocol/serverInfo") != nullptr);
}

void TestToolResult::eventsAreOneLine() {
    const std::string text =
        outcomeResult(requestOf(McpEra::Legacy), replied(200, "application/json", "{\n \"a\": [\r\n1]\n}"));
    QVERIFY(text.find('\n') == std::string::npos);
    QVERIFY(text.find('\r') == std::string::npos);
}

QTEST_GUILESS_MAIN(TestToolResult)
#include "tst_toolresult.moc"
