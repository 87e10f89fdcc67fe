#include "gateway/core/jsonparser.h"
#include "gateway/http/doors/restanswer.h"

#include <QTest>

using namespace gateway;

class TestRestAnswer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void passesTheReplyOn();
    void leavesOutWhatIsNotForTheCaller();
    void leadsLocationsThroughTheDoor_data();
    void leadsLocationsThroughTheDoor();
    void mapsErrors_data();
    void mapsErrors();
};

namespace {

CallOutcome replied(UpstreamReply reply) {
    CallOutcome outcome;
    outcome.reply = std::move(reply);
    return outcome;
}

} // namespace

void TestRestAnswer::passesTheReplyOn() {
    UpstreamReply reply;
    reply.status = 207;
    reply.headers = {{"Content-Type", "text/csv"}, {"ETag", "\"1\""}, {"X-RateLimit-Remaining", "4"}};
    reply.body = "a,b";
    const HttpResponse response = restAnswer(replied(reply), nullptr);
    QCOMPARE(response.status, 207);
    QCOMPARE(response.body, std::string("a,b"));
    QCOMPARE(std::string(response.headers.value("content-type")), std::string("text/csv"));
    QCOMPARE(std::string(response.headers.value("etag")), std::string("\"1\""));
    QCOMPARE(std::string(response.headers.value("x-ratelimit-remaining")), std::string("4"));
}

void TestRestAnswer::leavesOutWhatIsNotForTheCaller() {
    UpstreamReply reply;
    reply.status = 200;
    reply.headers = {{"Connection", "close, X-Hop"},
                     {"X-Hop", "1"},
                     {"Keep-Alive", "5"},
                     {"Set-Cookie", "session=secret"},
                     {"Transfer-Encoding", "chunked"},
                     {"Content-Encoding", "gzip"},
                     {"Access-Control-Allow-Origin", "*"},
                     {"WWW-Authenticate", "Basic"},
                     {"Content-Length", "9"},
                     {"X-Stays", "1"}};
    const HttpResponse response = restAnswer(replied(reply), nullptr);
    for (const auto &[name, value] : response.headers)
        QCOMPARE(name, std::string("X-Stays"));
    QVERIFY(response.headers.contains("x-stays"));
}

void TestRestAnswer::leadsLocationsThroughTheDoor_data() {
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QByteArray>("seen");
    QTest::newRow("ours") << QByteArray("https://api.example.com/v1/orders/7") << QByteArray("/api/orders/orders/7");
    QTest::newRow("other host") << QByteArray("https://else.example.com/x") << QByteArray("https://else.example.com/x");
    QTest::newRow("only looks like it") << QByteArray("https://api.example.com/v10/x")
                                        << QByteArray("https://api.example.com/v10/x");
}

void TestRestAnswer::leadsLocationsThroughTheDoor() {
    QFETCH(const QByteArray, location);
    Collection collection;
    collection.slug = "orders";
    collection.baseUrl = "https://api.example.com/v1";
    UpstreamReply reply;
    reply.status = 201;
    reply.headers = {{"Location", location.toStdString()}};
    QTEST(QByteArray::fromStdString(std::string(restAnswer(replied(reply), &collection).headers.value("location"))),
          "seen");
}

void TestRestAnswer::mapsErrors_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("status");
    QTest::newRow("invalid") << int(ErrorKind::Invalid) << 400;
    QTest::newRow("not found") << int(ErrorKind::NotFound) << 404;
    QTest::newRow("rate") << int(ErrorKind::RateLimited) << 429;
    QTest::newRow("upstream") << int(ErrorKind::Upstream) << 502;
    QTest::newRow("timeout") << int(ErrorKind::Timeout) << 504;
    QTest::newRow("unavailable") << int(ErrorKind::Unavailable) << 503;
    QTest::newRow("internal") << int(ErrorKind::Internal) << 500;
}

void TestRestAnswer::mapsErrors() {
    QFETCH(const int, kind);
    QFETCH(const int, status);
    CallOutcome outcome;
    outcome.error = makeError(static_cast<ErrorKind>(kind), "some.code", "What went wrong", "secret detail");
    outcome.error->retryAfterMs = kind == int(ErrorKind::RateLimited) ? 1500 : 0;
    const HttpResponse response = restAnswer(outcome, nullptr);
    QCOMPARE(response.status, status);
    QCOMPARE(std::string(response.headers.value("content-type")), std::string("application/problem+json"));
    QVERIFY(response.body.find("secret detail") == std::string::npos);
    const auto body = parseJson(response.body);
    QVERIFY(body.ok());
    QCOMPARE(body->find("status")->integer().value_or(0), std::int64_t(status));
    const bool found = status != 404;
    QCOMPARE(std::string(body->find("code")->stringOr("")), std::string(found ? "some.code" : "endpoint.not-found"));
    QCOMPARE(std::string(body->find("detail")->stringOr("")),
             std::string(!found          ? "There is no such endpoint"
                         : status == 429 ? "What went wrong. Retry in 2 s."
                                         : "What went wrong"));
    QCOMPARE(std::string(response.headers.value("retry-after")), std::string(status == 429 ? "2" : ""));
}

QTEST_GUILESS_MAIN(TestRestAnswer)
#include "tst_restanswer.moc"
