#include "gateway/upstream/httpclient.h"

#include "tests/support/fakeupstream.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTest>

#include <optional>

namespace gateway {

class TestHttpClient final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void sendsWhatWasBuilt_data();
    void sendsWhatWasBuilt();
    void noBodyNoContentType();
    void readsTheAnswer();
    void completionComesLater();
    void connectionIsReused();
    void reusedAfterErrorsAndHeads();
    void parallelRequests();
    void upstreamThatRestarted();
    void changesAreNotRepeated();
    void failures_data();
    void failures();
    void slowUpstreamTimesOut_data();
    void slowUpstreamTimesOut();
    void hugeHeaders();
    void compressedAnswers();
    void decompressedSizeCounts();
    void sizeLimitIsExact();
    void headAnnouncesMoreThanAllowed();
    void redirects_data();
    void redirects();
    void redirectLoopEnds();
    void redirectKeepsTheTotalTimeout();
    void interimAnswersAndTrailers();
    void addressIsChecked_data();
    void addressIsChecked();
    void reusedConnectionIsCheckedToo();
    void proxyOfTheEnvironmentIsIgnored();
    void cookiesAreNotKept();
    void cancel();
    void cancelOfUnknownHandles();
    void tooManyInFlight();
    void brokenRequestIsRefused();
    void clientMayGoInACompletion();
    void clientMayGoWithRequestsInFlight();
    void down();

private:
    using Answer = std::optional<Result<UpstreamReply>>;
    HttpClient::Handle send(Answer &answer, UpstreamRequest request);
    Result<UpstreamReply> get(const std::string &path, const std::string &method = "GET");
    Result<UpstreamReply> wait(UpstreamRequest request);
    [[nodiscard]] UpstreamRequest request(const std::string &path, const std::string &method = "GET") const;

    std::unique_ptr<FakeUpstream> m_upstream;
    std::unique_ptr<HttpClient> m_client;
    UpstreamLimits m_limits;
    std::shared_ptr<const AddressGuard> m_guard;
};

namespace {

QString code(const Result<UpstreamReply> &result) {
    return result ? QStringLiteral("ok %1").arg(result->status) : QString::fromStdString(result.error().code);
}

std::string gzipOfZeros(std::size_t count) {
    return qCompress(QByteArray(static_cast<qsizetype>(count), '\0'), 9).mid(4).toStdString(); // zlib format: "deflate"
}

} // namespace

void TestHttpClient::init() {
    m_upstream = std::make_unique<FakeUpstream>();
    m_client = std::make_unique<HttpClient>();
    m_limits = {};
    m_guard = std::make_shared<AddressGuard>(std::vector<std::string>{m_upstream->hostAndPort()});
}

void TestHttpClient::cleanup() {
    m_client.reset();
    m_upstream.reset();
}

UpstreamRequest TestHttpClient::request(const std::string &path, const std::string &method) const {
    return {method, m_upstream->url(path), {}, {}, false};
}

HttpClient::Handle TestHttpClient::send(Answer &answer, UpstreamRequest request) {
    return m_client->send(std::move(request), m_limits, m_guard, [&answer](Result<UpstreamReply> result) {
        QVERIFY2(!answer, "answered twice");
        answer = std::move(result);
    });
}

Result<UpstreamReply> TestHttpClient::wait(UpstreamRequest request) {
    Answer answer;
    send(answer, std::move(request));
    if (!QTest::qWaitFor([&] { return answer.has_value(); }, 15'000))
        return makeError(ErrorKind::Internal, "test.no-answer", "No answer");
    return std::move(*answer);
}

Result<UpstreamReply> TestHttpClient::get(const std::string &path, const std::string &method) {
    return wait(request(path, method));
}

void TestHttpClient::sendsWhatWasBuilt_data() {
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("hasBody");
    QTest::newRow("GET") << QByteArray("GET") << QByteArray("/a/../b/./c?x=%20&y") << QByteArray() << false;
    QTest::newRow("no path") << QByteArray("GET") << QByteArray("/") << QByteArray() << false;
    QTest::newRow("HEAD") << QByteArray("HEAD") << QByteArray("/a") << QByteArray() << false;
    QTest::newRow("POST") << QByteArray("POST") << QByteArray("/a") << QByteArray("a\0b", 3) << true;
    QTest::newRow("large POST") << QByteArray("POST") << QByteArray("/a") << QByteArray(3'000'000, 'x') << true;
    QTest::newRow("empty POST") << QByteArray("POST") << QByteArray("/a") << QByteArray() << true;
    QTest::newRow("POST without body") << QByteArray("POST") << QByteArray("/a") << QByteArray() << false;
    QTest::newRow("PUT") << QByteArray("PUT") << QByteArray("/a") << QByteArray("x") << true;
    QTest::newRow("PATCH") << QByteArray("PATCH") << QByteArray("/a") << QByteArray("x") << true;
    QTest::newRow("DELETE") << QByteArray("DELETE") << QByteArray("/a") << QByteArray() << false;
    QTest::newRow("DELETE with body") << QByteArray("DELETE") << QByteArray("/a") << QByteArray("x") << true;
    QTest::newRow("GET with body") << QByteArray("GET") << QByteArray("/a") << QByteArray("x") << true;
    QTest::newRow("OPTIONS") << QByteArray("OPTIONS") << QByteArray("/a") << QByteArray() << false;
    QTest::newRow("TRACE") << QByteArray("TRACE") << QByteArray("/a") << QByteArray() << false;
    QTest::newRow("QUERY") << QByteArray("QUERY") << QByteArray("/a") << QByteArray("x") << true;
}

void TestHttpClient::sendsWhatWasBuilt() {
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    QFETCH(bool, hasBody);
    UpstreamRequest made = request(path.toStdString(), method.toStdString());
    made.headers = {{"X-One", "1"}, {"X-Empty", ""}, {"Content-Type", "text/x"}};
    made.body = body.toStdString();
    made.hasBody = hasBody;
    QVERIFY(get("/before", "POST").ok()); // the handle that is used again must not carry anything over
    QCOMPARE(code(wait(made)), QStringLiteral("ok 200"));
    const FakeRequest got = m_upstream->requests().back();
    QCOMPARE(QByteArray::fromStdString(got.method), method);
    QCOMPARE(QByteArray::fromStdString(got.target), path);
    QVERIFY(got.body == made.body);
    QCOMPARE(QByteArray::fromStdString(got.header("Host")), QByteArray::fromStdString(m_upstream->hostAndPort()));
    QCOMPARE(got.header("X-One"), std::string("1"));
    QCOMPARE(got.header("Content-Type"), std::string("text/x"));
    QCOMPARE(std::count_if(got.headers.begin(), got.headers.end(), [](const auto &h) { return h.first == "X-Empty"; }),
             1);
    QVERIFY(got.header("Expect").empty());
    QVERIFY(got.header("User-Agent").starts_with("Gatehouse/"));
    const bool announces = hasBody || method == "POST";
    QCOMPARE(QByteArray::fromStdString(got.header("Content-Length")),
             announces ? QByteArray::number(body.size()) : QByteArray());
    QVERIFY(got.header("Transfer-Encoding").empty());
}

void TestHttpClient::noBodyNoContentType() {
    QVERIFY(get("/", "POST").ok());
    QVERIFY(m_upstream->requests().back().header("Content-Type").empty());
}

void TestHttpClient::readsTheAnswer() {
    m_upstream->setScript([](const FakeRequest &, FakeReply &reply) {
        reply.send(
            "HTTP/1.1 201 Created\r\nX-A: 1\r\nx-a:  2 \r\nContent-Type: text/x\r\nTransfer-Encoding: chunked\r\n\r\n"
            "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
    });
    const auto reply = get("/");
    QVERIFY(reply.ok());
    QCOMPARE(reply->status, 201);
    QCOMPARE(reply->body, std::string("abcde"));
    QCOMPARE(reply->headers.size(), std::size_t{3});
    QCOMPARE(reply->headers[1].second, std::string("2"));
    QVERIFY(reply->bytesSent > 40);
    QVERIFY(reply->bytesReceived > 80);
    QVERIFY(reply->latencyUs > 0);
}

void TestHttpClient::completionComesLater() {
    for (const char *url : {"http://127.0.0.1:1/", "not a url", "http://127.0.0.1.invalid/"}) {
        Answer answer;
        send(answer, {"GET", url, {}, {}, false});
        QVERIFY(!answer);
        QTRY_VERIFY_WITH_TIMEOUT(answer, 15'000);
    }
}

void TestHttpClient::connectionIsReused() {
    for (int i = 0; i < 20; ++i)
        QCOMPARE(code(get("/")), QStringLiteral("ok 200"));
    QCOMPARE(m_upstream->connectionCount(), 1);
    QCOMPARE(m_upstream->requests().size(), std::size_t{20});
}

void TestHttpClient::reusedAfterErrorsAndHeads() {
    m_upstream->setScript([](const FakeRequest &request, FakeReply &reply) {
        if (request.method == "HEAD")
            reply.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n");
        else if (request.target == "/empty")
            reply.send("HTTP/1.1 204 No Content\r\n\r\n");
        else
            reply.send(FakeUpstream::answer(404, "text/plain", "no"));
    });
    QCOMPARE(code(get("/")), QStringLiteral("ok 404"));
    QCOMPARE(code(get("/", "HEAD")), QStringLiteral("ok 200"));
    QCOMPARE(code(get("/empty")), QStringLiteral("ok 204"));
    QCOMPARE(code(get("/", "POST")), QStringLiteral("ok 404"));
    QCOMPARE(m_upstream->connectionCount(), 1);
}

void TestHttpClient::parallelRequests() {
    m_upstream->setScript([](const FakeRequest &request, FakeReply &reply) {
        reply.sendLater(FakeUpstream::answer(200, "text/plain", request.target), 20);
    });
    std::vector<Answer> answers(100);
    for (std::size_t i = 0; i < answers.size(); ++i)
        send(answers[i], request("/" + std::to_string(i)));
    QCOMPARE(m_client->inFlight(), answers.size());
    QTRY_COMPARE_WITH_TIMEOUT(m_client->inFlight(), std::size_t{0}, 10'000);
    for (std::size_t i = 0; i < answers.size(); ++i)
        QCOMPARE((*answers[i])->body, "/" + std::to_string(i));
}

void TestHttpClient::upstreamThatRestarted() {
    QCOMPARE(code(get("/")), QStringLiteral("ok 200"));
    m_upstream->closeConnections();
    QCOMPARE(code(get("/")), QStringLiteral("ok 200"));
    QCOMPARE(m_upstream->connectionCount(), 2);
}

// A kept-alive connection that goes away while the request is under way: what may be done twice is repeated, what
// may not is reported as unknown.
void TestHttpClient::changesAreNotRepeated() {
    const auto resetSecond = [](const FakeRequest &request, FakeReply &reply) {
        if (request.connection == 1 && request.target == "/second")
            reply.reset();
        else
            reply.send(FakeUpstream::answer(200, {}, "ok"));
    };
    m_upstream->setScript(resetSecond);
    QCOMPARE(code(get("/first")), QStringLiteral("ok 200"));
    const auto lost = get("/second", "POST");
    QCOMPARE(code(lost), QStringLiteral("upstream.unreachable"));
    QVERIFY(lost.error().message.find("not known") != std::string::npos);
    QCOMPARE(m_upstream->requests().size(), std::size_t{2});
    m_client = std::make_unique<HttpClient>();
    m_upstream = std::make_unique<FakeUpstream>(resetSecond);
    m_guard = std::make_shared<AddressGuard>(std::vector<std::string>{m_upstream->hostAndPort()});
    QCOMPARE(code(get("/first")), QStringLiteral("ok 200"));
    QCOMPARE(code(get("/second", "PUT")), QStringLiteral("ok 200"));
    QCOMPARE(m_upstream->connectionCount(), 2);
}

void TestHttpClient::failures_data() {
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

void TestHttpClient::failures() {
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
    const auto next = get("/well"); // nothing of it is left for the next one
    QCOMPARE(code(next), QStringLiteral("ok 200"));
    QCOMPARE(next->body, std::string("well"));
}

void TestHttpClient::slowUpstreamTimesOut_data() {
    QTest::addColumn<QByteArray>("kind");
    for (const char *kind : {"silent", "half a head", "trickles"})
        QTest::newRow(kind) << QByteArray(kind);
}

void TestHttpClient::slowUpstreamTimesOut() {
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

void TestHttpClient::hugeHeaders() {
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

void TestHttpClient::compressedAnswers() {
    m_upstream->setScript([](const FakeRequest &request, FakeReply &reply) {
        const std::string packed = gzipOfZeros(1000);
        const bool offered = request.header("Accept-Encoding").find("deflate") != std::string::npos;
        reply.send(FakeUpstream::answer(200, "text/plain", offered ? packed : "not offered",
                                        {{"Content-Encoding", "deflate"}}));
    });
    const auto reply = get("/");
    QVERIFY2(reply.ok(), reply ? "" : reply.error().message.c_str());
    QVERIFY(reply->body == std::string(1000, '\0'));
    QVERIFY(headerValue(reply->headers, "Content-Encoding").empty());
    QVERIFY(headerValue(reply->headers, "Content-Length").empty());
}

void TestHttpClient::decompressedSizeCounts() {
    const std::string bomb = gzipOfZeros(50'000'000);
    QVERIFY(bomb.size() < 100'000);
    m_upstream->setScript([bomb](const FakeRequest &, FakeReply &reply) {
        reply.send(FakeUpstream::answer(200, "text/plain", bomb, {{"Content-Encoding", "deflate"}}));
    });
    m_limits.maxResponseBytes = 1'000'000;
    const auto reply = get("/");
    QCOMPARE(code(reply), QStringLiteral("upstream.too-large"));
    QVERIFY(reply.error().kind == ErrorKind::TooLarge);
}

void TestHttpClient::sizeLimitIsExact() {
    m_upstream->setScript([](const FakeRequest &request, FakeReply &reply) {
        reply.send(FakeUpstream::answer(200, {}, std::string(request.target == "/fits" ? 1000 : 1001, 'x')));
    });
    m_limits.maxResponseBytes = 1000;
    QCOMPARE(code(get("/fits")), QStringLiteral("ok 200"));
    QCOMPARE(code(get("/more")), QStringLiteral("upstream.too-large"));
}

void TestHttpClient::headAnnouncesMoreThanAllowed() {
    m_upstream->setScript([](const FakeRequest &, FakeReply &reply) {
        reply.send("HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n");
    });
    const auto reply = get("/", "HEAD");
    QCOMPARE(code(reply), QStringLiteral("ok 200"));
    QCOMPARE(headerValue(reply->headers, "Content-Length"), std::string_view("99999999"));
}

void TestHttpClient::redirects_data() {
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("location"); // PORT stands for the upstream's own
    QTest::addColumn<QString>("expected");
    QTest::addColumn<int>("requests");
    const auto row = [](const char *name, const char *method, int status, const char *location, const char *expected,
                        int requests) {
        QTest::newRow(name) << QByteArray(method) << status << QByteArray(location) << QString::fromLatin1(expected)
                            << requests;
    };
    row("relative", "GET", 302, "/end?x=1", "ok 200", 2);
    row("beside", "GET", 301, "end", "ok 200", 2);
    row("absolute", "GET", 307, "http://127.0.0.1:PORT/end", "ok 200", 2);
    row("with a fragment", "GET", 308, "/end#part", "ok 200", 2);
    row("HEAD", "HEAD", 302, "/end", "ok 200", 2);
    row("another host", "GET", 302, "http://localhost:PORT/end", "ok 302", 1);
    row("another port", "GET", 302, "http://127.0.0.1:1/end", "ok 302", 1);
    row("another scheme", "GET", 302, "https://127.0.0.1:PORT/end", "ok 302", 1);
    row("host behind slashes", "GET", 302, "//localhost:PORT/end", "ok 302", 1);
    row("user in the URL", "GET", 302, "http://u:p@127.0.0.1:PORT/end", "ok 302", 1);
    row("a file", "GET", 302, "file:///etc/passwd", "ok 302", 1);
    row("no location", "GET", 302, "", "ok 302", 1);
    row("not modified", "GET", 304, "/end", "ok 304", 1);
    row("POST is not followed", "POST", 302, "/end", "ok 302", 1);
    row("DELETE is not followed", "DELETE", 307, "/end", "ok 307", 1);
}

void TestHttpClient::redirects() {
    QFETCH(QByteArray, method);
    QFETCH(int, status);
    QFETCH(QByteArray, location);
    QFETCH(QString, expected);
    QFETCH(int, requests);
    const std::string target = location.replace("PORT", QByteArray::number(m_upstream->port())).toStdString();
    m_upstream->setScript([status, target](const FakeRequest &request, FakeReply &reply) {
        if (request.target.starts_with("/end"))
            return reply.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        std::string head = "HTTP/1.1 " + std::to_string(status) + " Moved\r\n";
        if (!target.empty())
            head += "Location: " + target + "\r\n";
        reply.send(head + "Content-Length: 0\r\n\r\n");
    });
    UpstreamRequest made = request("/start", method.toStdString());
    made.headers = {{"Authorization", "Bearer secret"}};
    QCOMPARE(code(wait(made)), expected);
    const auto got = m_upstream->requests();
    QCOMPARE(static_cast<int>(got.size()), requests);
    QCOMPARE(QByteArray::fromStdString(got.back().method), method);
    QCOMPARE(got.back().header("Authorization"), std::string("Bearer secret"));
}

void TestHttpClient::redirectLoopEnds() {
    m_upstream->setScript([](const FakeRequest &, FakeReply &reply) {
        reply.send("HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n");
    });
    QCOMPARE(code(get("/")), QStringLiteral("upstream.malformed"));
    QCOMPARE(m_upstream->requests().size(), std::size_t{6});
}

void TestHttpClient::redirectKeepsTheTotalTimeout() {
    m_upstream->setScript([](const FakeRequest &, FakeReply &reply) {
        reply.sendLater("HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n", 120);
    });
    m_limits.totalTimeoutMs = 300;
    QCOMPARE(code(get("/")), QStringLiteral("upstream.timeout"));
    QVERIFY(m_upstream->requests().size() <= 3);
}

void TestHttpClient::interimAnswersAndTrailers() {
    m_upstream->setScript([](const FakeRequest &, FakeReply &reply) {
        reply.send("HTTP/1.1 103 Early Hints\r\nX-Early: 1\r\n\r\nHTTP/1.1 200 OK\r\nX-Real: 1\r\nTransfer-Encoding: "
                   "chunked\r\n\r\n"
                   "2\r\nok\r\n0\r\nX-Trailer: 1\r\n\r\n");
    });
    const auto reply = get("/");
    QCOMPARE(code(reply), QStringLiteral("ok 200"));
    QVERIFY(headerValue(reply->headers, "X-Early").empty());
    QVERIFY(headerValue(reply->headers, "X-Trailer").empty());
    QCOMPARE(headerValue(reply->headers, "X-Real"), std::string_view("1"));
}

void TestHttpClient::addressIsChecked_data() {
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("allowed");
    QTest::addColumn<QString>("expected");
    QTest::newRow("not named") << QByteArray("127.0.0.1") << QByteArray() << QStringLiteral("upstream.address-refused");
    QTest::newRow("other spelling") << QByteArray("2130706433") << QByteArray("127.0.0.1")
                                    << QStringLiteral("upstream.address-refused");
    QTest::newRow("name of it") << QByteArray("localhost") << QByteArray("127.0.0.1")
                                << QStringLiteral("upstream.address-refused");
    QTest::newRow("named by name") << QByteArray("localhost") << QByteArray("localhost") << QStringLiteral("ok 200");
    QTest::newRow("metadata") << QByteArray("169.254.169.254") << QByteArray("other")
                              << QStringLiteral("upstream.address-refused");
}

void TestHttpClient::addressIsChecked() {
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, allowed);
    QFETCH(QString, expected);
    const std::string port = ':' + std::to_string(m_upstream->port());
    m_guard = std::make_shared<AddressGuard>(std::vector<std::string>{allowed.toStdString() + port});
    const auto result = wait({"GET", "http://" + host.toStdString() + port + "/", {}, {}, false});
    QCOMPARE(code(result), expected);
    QCOMPARE(m_upstream->connectionCount(), result.ok() ? 1 : 0);
}

// Another collection opened the connection; this one must not ride on it.
void TestHttpClient::reusedConnectionIsCheckedToo() {
    QCOMPARE(code(get("/")), QStringLiteral("ok 200"));
    m_guard = std::make_shared<AddressGuard>(std::vector<std::string>{});
    QCOMPARE(code(get("/")), QStringLiteral("upstream.address-refused"));
    QCOMPARE(m_upstream->requests().size(), std::size_t{1});
}

void TestHttpClient::proxyOfTheEnvironmentIsIgnored() {
    qputenv("http_proxy", "http://127.0.0.1:1");
    qputenv("ALL_PROXY", "http://127.0.0.1:1");
    const QString result = code(get("/"));
    qunsetenv("http_proxy");
    qunsetenv("ALL_PROXY");
    QCOMPARE(result, QStringLiteral("ok 200"));
}

void TestHttpClient::cookiesAreNotKept() {
    m_upstream->setScript([](const FakeRequest &, FakeReply &reply) {
        reply.send(FakeUpstream::answer(200, {}, "x", {{"Set-Cookie", "session=of-another-caller"}}));
    });
    QVERIFY(get("/").ok());
    QVERIFY(get("/").ok());
    QVERIFY(m_upstream->requests().back().header("Cookie").empty());
}

void TestHttpClient::cancel() {
    m_upstream->setScript([](const FakeRequest &, FakeReply &) {});
    Answer answer;
    const auto handle = send(answer, request("/"));
    QTRY_COMPARE(m_upstream->requests().size(), std::size_t{1});
    m_client->cancel(handle);
    QVERIFY(!answer);
    QCOMPARE(m_client->inFlight(), std::size_t{0});
    QTRY_VERIFY(answer);
    QCOMPARE(code(*answer), QStringLiteral("upstream.cancelled"));
    QVERIFY(answer->error().kind == ErrorKind::Cancelled);
    QTRY_COMPARE(m_upstream->openConnections(), 0); // the upstream sees that nobody waits any more
}

void TestHttpClient::cancelOfUnknownHandles() {
    Answer answer;
    const auto handle = send(answer, request("/"));
    m_client->cancel(handle + 1);
    QTRY_VERIFY(answer);
    QCOMPARE(code(*answer), QStringLiteral("ok 200"));
    m_client->cancel(handle);
    QCoreApplication::processEvents();
    QCOMPARE(code(*answer), QStringLiteral("ok 200"));
}

void TestHttpClient::tooManyInFlight() {
    m_upstream->setScript([](const FakeRequest &, FakeReply &) {});
    std::vector<Answer> answers(1025);
    std::vector<HttpClient::Handle> handles;
    for (Answer &answer : answers)
        handles.push_back(send(answer, request("/")));
    QCOMPARE(m_client->inFlight(), std::size_t{1024});
    QVERIFY(!answers.back());
    QTRY_VERIFY(answers.back());
    QCOMPARE(code(*answers.back()), QStringLiteral("upstream.busy"));
    QVERIFY(answers.back()->error().kind == ErrorKind::Unavailable);
    QVERIFY(answers.back()->error().retryAfterMs > 0);
    m_client->cancel(handles.front());
    Answer late;
    send(late, request("/"));
    QCOMPARE(m_client->inFlight(), std::size_t{1024});
}

void TestHttpClient::brokenRequestIsRefused() {
    UpstreamRequest made = request("/");
    made.headers = {{"X", "a\r\nEvil: 1"}};
    QCOMPARE(code(wait(made)), QStringLiteral("upstream.malformed"));
    made = request("/", "GET / HTTP/1.1\r\nX:");
    QCOMPARE(code(wait(made)), QStringLiteral("upstream.malformed"));
    made = request("/a b");
    QCOMPARE(code(wait(made)), QStringLiteral("upstream.malformed"));
    QCOMPARE(m_upstream->connectionCount(), 0);
}

void TestHttpClient::clientMayGoInACompletion() {
    bool answered = false;
    for (const char *path : {"/", "/other"}) {
        m_client->send(request(path), m_limits, m_guard, [&](const Result<UpstreamReply> &) {
            answered = true;
            m_client.reset();
        });
    }
    QTRY_VERIFY(answered);
    QVERIFY(m_client == nullptr);
    QCoreApplication::processEvents();
}

void TestHttpClient::clientMayGoWithRequestsInFlight() {
    m_upstream->setScript([](const FakeRequest &, FakeReply &) {});
    Answer answer;
    send(answer, request("/"));
    QTRY_COMPARE(m_upstream->requests().size(), std::size_t{1});
    m_client.reset();
    QTRY_COMPARE(m_upstream->openConnections(), 0);
    QVERIFY(!answer);
}

void TestHttpClient::down() {
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

} // namespace gateway

QTEST_GUILESS_MAIN(gateway::TestHttpClient)
#include "tst_httpclient.moc"
