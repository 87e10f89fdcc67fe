#include "tests/gateway/upstream/httpclienttest.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTest>

#include <algorithm>
#include <vector>

namespace gateway {

/// Upstreams that are down, slow, endless or lying.
class TestHttpClientFaults final : public HttpClientTest {
    Q_OBJECT
private Q_SLOTS:
    void moreThanAHostTakesWait();
    void changesGoOverNoConnectionThatIsClosed();
    void failures_data();
    void failures();
    void slowUpstreamTimesOut_data();
    void slowUpstreamTimesOut();
    void hugeHeaders();
    void decompressedSizeCounts();
    void sizeLimitIsExact();
    void headAnnouncesMoreThanAllowed();
    void down();
};

void TestHttpClientFaults::failures_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("endless");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QByteArray &bytes, const char *expected, bool endless = false) {
        QTest::newRow(name) << bytes << endless << QString::fromLatin1(expected);
    };
    row("closes without a word", "", "upstream.unreachable");
    row("garbage", "\x16\x03\x01 nonsense\r\n\r\n", "upstream.malformed");
    row("HTTP/0.9", "<html>hello</html>", "upstream.malformed");
    row("half a head", "HTTP/1.1 200 OK\r\nContent-Le", "upstream.malformed");
    row("shorter than it says", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", "upstream.malformed");
    row("broken chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n", "upstream.malformed");
    row("chunks that stop", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", "upstream.malformed");
    row("length that is none", "HTTP/1.1 200 OK\r\nContent-Length: abc\r\n\r\nabc", "upstream.malformed");
    row("negative length", "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nabc", "upstream.malformed");
    row("two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabcde", "upstream.malformed");
    row("unbelievable length", "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999\r\n\r\nabc", "upstream.too-large");
    row("compressed that is not", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc",
        "upstream.malformed");
    row("unknown encoding", "HTTP/1.1 200 OK\r\nContent-Encoding: x-secret\r\nContent-Length: 3\r\n\r\nabc",
        "upstream.malformed");
    row("longer than it says", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nabcdef", "ok 200");
    row("ends with the connection", "HTTP/1.1 200 OK\r\n\r\nabc", "ok 200");
    row("endless body", "HTTP/1.1 200 OK\r\n\r\n", "upstream.too-large", true);
    row("endless chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "upstream.too-large", true);
}

void TestHttpClientFaults::failures() {
    QFETCH(QByteArray, bytes);
    QFETCH(bool, endless);
    QFETCH(QString, expected);
    m_upstream->setScript([bytes = bytes.toStdString(), endless](const FakeRequest &request, FakeReply &reply) {
        if (request.target == "/well")
            return reply.send(FakeUpstream::answer(200, {}, "well"));
        reply.send(bytes);
        if (endless)
            reply.sendForever("1000\r\n" + std::string(4096, 'x') + "\r\n");
        else
            reply.close();
    });
    m_limits.maxResponseBytes = 1'000'000;
    const auto result = get("/");
    QCOMPARE(code(result), expected);
    if (!result) {
        QVERIFY(result.error().message.find("127.0.0.1") != std::string::npos);
        QVERIFY(result.error().message.find("http://") == std::string::npos);
    }
    const bool isUnknownCoding = bytes.contains("Content-Encoding: x-");
    QCOMPARE(!result && result.error().message.find("not understood") != std::string::npos, isUnknownCoding);
    const auto next = get("/well"); // nothing of it is left for the next one
    QCOMPARE(code(next), QStringLiteral("ok 200"));
    QCOMPARE(next->body, std::string("well"));
}

void TestHttpClientFaults::slowUpstreamTimesOut_data() {
    QTest::addColumn<QByteArray>("kind");
    for (const char *kind : {"silent", "half a head", "trickles"})
        QTest::newRow(kind) << QByteArray(kind);
}

void TestHttpClientFaults::slowUpstreamTimesOut() {
    QFETCH(QByteArray, kind);
    m_upstream->setScript([kind](const FakeRequest &, FakeReply &reply) {
        if (kind == "half a head")
            reply.send("HTTP/1.1 200 OK\r\n");
        else if (kind == "trickles")
            reply.trickle("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + std::string(100'000, 'x'), 5);
    });
    m_limits.totalTimeoutMs = 250;
    QElapsedTimer timer;
    timer.start();
    const auto result = get("/");
    QCOMPARE(code(result), QStringLiteral("upstream.timeout"));
    QVERIFY(result.error().kind == ErrorKind::Timeout);
    QVERIFY(timer.elapsed() >= 240);
    QVERIFY(timer.elapsed() < 5000);
}

void TestHttpClientFaults::hugeHeaders() {
    m_upstream->setScript([](const FakeRequest &request, FakeReply &reply) {
        if (request.target == "/one")
            return reply.send("HTTP/1.1 200 OK\r\nX: " + std::string(70'000, 'x') + "\r\nContent-Length: 0\r\n\r\n");
        reply.send("HTTP/1.1 200 OK\r\n");
        reply.sendForever("X-Many: 0123456789\r\n");
    });
    QCOMPARE(code(get("/one")), QStringLiteral("upstream.too-large"));
    QCOMPARE(code(get("/many")), QStringLiteral("upstream.too-large"));
    m_limits.maxHeaderBytes = 100'000;
    QCOMPARE(code(get("/one")), QStringLiteral("ok 200"));
}

void TestHttpClientFaults::decompressedSizeCounts() {
    const std::string bomb = deflatedZeros(50'000'000);
    QVERIFY(bomb.size() < 100'000);
    m_upstream->setScript([bomb](const FakeRequest &, FakeReply &reply) {
        reply.send(FakeUpstream::answer(200, "text/plain", bomb, {{"Content-Encoding", "deflate"}}));
    });
    m_limits.maxResponseBytes = 1'000'000;
    const auto reply = get("/");
    QCOMPARE(code(reply), QStringLiteral("upstream.too-large"));
    QVERIFY(reply.error().kind == ErrorKind::Upstream); // not the caller's request is too large
}

void TestHttpClientFaults::sizeLimitIsExact() {
    m_upstream->setScript([](const FakeRequest &request, FakeReply &reply) {
        reply.send(FakeUpstream::answer(200, {}, std::string(request.target == "/fits" ? 1000 : 1001, 'x')));
    });
    m_limits.maxResponseBytes = 1000;
    QCOMPARE(code(get("/fits")), QStringLiteral("ok 200"));
    QCOMPARE(code(get("/more")), QStringLiteral("upstream.too-large"));
}

void TestHttpClientFaults::headAnnouncesMoreThanAllowed() {
    m_upstream->setScript([](const FakeRequest &, FakeReply &reply) {
        reply.send("HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n");
    });
    const auto reply = get("/", "HEAD");
    QCOMPARE(code(reply), QStringLiteral("ok 200"));
    QCOMPARE(headerValue(reply->headers, "Content-Length"), std::string_view("99999999"));
}

void TestHttpClientFaults::down() {
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    const std::string host = "127.0.0.1:" + std::to_string(taken.serverPort());
    taken.close();
    m_guard = std::make_shared<AddressGuard>(std::vector<std::string>{host});
    const auto result = wait({"GET", "http://" + host + "/?key=secret", {}, {}, false});
    QCOMPARE(code(result), QStringLiteral("upstream.unreachable"));
    QVERIFY(result.error().kind == ErrorKind::Upstream);
    QVERIFY(result.error().message.find("secret") == std::string::npos);
    QVERIFY(result.error().detail.find("secret") == std::string::npos);
}

// 256 connections to one host; the 257th request goes over the first that becomes free.
void TestHttpClientFaults::moreThanAHostTakesWait() {
    m_upstream->setScript([](const FakeRequest &, FakeReply &reply) {
        reply.sendLater(FakeUpstream::answer(200, {}, "ok"), 300); // long enough for all to have come
    });
    std::vector<Answer> answers(300);
    for (Answer &answer : answers)
        send(answer, request("/"));
    const auto isOk = [](const Answer &answer) { return answer && code(*answer) == QStringLiteral("ok 200"); };
    QTRY_VERIFY_WITH_TIMEOUT(std::all_of(answers.begin(), answers.end(), isOk), 15'000);
    QCOMPARE(m_upstream->connectionCount(), 256);
}

void TestHttpClientFaults::changesGoOverNoConnectionThatIsClosed() {
    for (int i = 0; i < 10; ++i) {
        QCOMPARE(code(get("/", "POST")), QStringLiteral("ok 200"));
        m_upstream->closeConnections();
    }
    QCOMPARE(m_upstream->connectionCount(), 10);
}

} // namespace gateway

QTEST_GUILESS_MAIN(gateway::TestHttpClientFaults)
#include "tst_httpclientfaults.moc"
