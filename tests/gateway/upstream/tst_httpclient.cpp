#include "tests/gateway/upstream/httpclienttest.h"

#include <QCoreApplication>
#include <QTest>

#include <algorithm>

namespace gateway {

namespace {

// Tells of every piece.
class CallingSink final : public AnswerSink {
public:
    bool begin(const UpstreamReply &) override { return true; }
    [[nodiscard]] bool isReady() const override { return true; }
    void write(std::string_view) override { written(); }
    std::function<void()> written;
};

// Goes on from within, as who may let an answer leave at once does.
class HastySink final : public AnswerSink {
public:
    bool begin(const UpstreamReply &head) override {
        status = head.status;
        ++begun;
        resume();
        return true;
    }
    [[nodiscard]] bool isReady() const override { return true; }
    void write(std::string_view data) override { body += data; }
    std::function<void()> resume;
    std::string body;
    int status = 0;
    int begun = 0;
};

constexpr std::size_t keptForStreams = 256 * 1024; // the next piece begins a stream

} // namespace

class TestHttpClient final : public HttpClientTest {
    Q_OBJECT
private Q_SLOTS:
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
    void interimAnswersAndTrailers();
    void compressedAnswers_data();
    void compressedAnswers();
    void cookiesAreNotKept();
    void cancel();
    void cancelWhileAPieceIsGiven();
    void resumeWhileAskedForIt_data();
    void resumeWhileAskedForIt();
    void aRedirectThatBeganToLeaveIsTheAnswer();
    void partsAreNotCoded();
    void cancelOfUnknownHandles();
    void tooManyInFlight();
    void clientMayGoInACompletion();
    void clientMayGoWithRequestsInFlight();
};

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

void TestHttpClient::compressedAnswers_data() {
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<QByteArray>("packed");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("deflate") << QByteArray("deflate") << QByteArray::fromStdString(deflatedZeros(1000))
                             << QByteArray(1000, '\0');
    QTest::newRow("gzip") << QByteArray("gzip")
                          << QByteArray::fromHex("1f8b0800000000000203ab564a54b232ac0500afac1b5607000000")
                          << QByteArray(R"({"a":1})");
    QTest::newRow("brotli") << QByteArray("br") << QByteArray::fromHex("0b028068656c6c6f03") << QByteArray("hello");
}

void TestHttpClient::compressedAnswers() {
    QFETCH(QByteArray, encoding);
    QFETCH(QByteArray, packed);
    QFETCH(QByteArray, body);
    m_upstream->setScript([&](const FakeRequest &request, FakeReply &reply) {
        const bool offered = request.header("Accept-Encoding").find(encoding.toStdString()) != std::string::npos;
        reply.send(FakeUpstream::answer(200, "text/plain", offered ? packed.toStdString() : "not offered",
                                        {{"Content-Encoding", encoding.toStdString()}}));
    });
    const auto reply = get("/");
    QVERIFY2(reply.ok(), reply ? "" : reply.error().message.c_str());
    QCOMPARE(QByteArray::fromStdString(reply->body), body);
    QVERIFY(headerValue(reply->headers, "Content-Encoding").empty());
    QVERIFY(headerValue(reply->headers, "Content-Length").empty());
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
    QTRY_VERIFY(answer);
    QCOMPARE(m_client->inFlight(), std::size_t{0});
    QCOMPARE(code(*answer), QStringLiteral("upstream.cancelled"));
    QVERIFY(answer->error().kind == ErrorKind::Cancelled);
    QTRY_COMPARE(m_upstream->openConnections(), 0); // the upstream sees that nobody waits any more
}

// The reader of a stream hangs up while it is given a piece.
void TestHttpClient::cancelWhileAPieceIsGiven() {
    m_upstream->setScript([](const FakeRequest &, FakeReply &reply) {
        reply.send("HTTP/1.1 200 OK\r\nContent-Length: 900000000\r\n\r\n");
        reply.sendForever(std::string(65'536, 'x'));
    });
    const auto sink = std::make_shared<CallingSink>();
    Answer answer;
    const auto handle = send(answer, request("/"), sink);
    sink->written = [&] { m_client->cancel(handle); };
    QTRY_VERIFY(answer);
    QCOMPARE(code(*answer), QStringLiteral("upstream.cancelled"));
    QCOMPARE(m_client->inFlight(), std::size_t{0});
    m_upstream->setScript(
        [](const FakeRequest &, FakeReply &reply) { reply.send(FakeUpstream::answer(200, {}, "ok")); });
    QCOMPARE(code(get("/")), QStringLiteral("ok 200"));
}

// The piece that begins the stream is the last one.
void TestHttpClient::resumeWhileAskedForIt_data() {
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("last");
    QTest::addColumn<QByteArray>("body");
    const QByteArray last = "the last piece";
    const QByteArray kept(keptForStreams, 'x');
    const QByteArray size = QByteArray::number(kept.size() + last.size());
    QTest::newRow("sized") << "HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n" + kept << last << kept + last;
    QTest::newRow("chunked") << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40000\r\n" + kept + "\r\n"
                             << QByteArray("e\r\n" + last + "\r\n0\r\n\r\n") << kept + last;
    const auto packed = QByteArray::fromStdString(deflatedZeros(2'000'000));
    QTest::newRow("compressed") << "HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\nContent-Length: " +
                                       QByteArray::number(packed.size()) + "\r\n\r\n" + packed
                                << QByteArray() << QByteArray(2'000'000, '\0');
}

void TestHttpClient::resumeWhileAskedForIt() {
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, last);
    QFETCH(QByteArray, body);
    m_upstream->setScript([&](const FakeRequest &, FakeReply &reply) {
        reply.send(answer.toStdString());
        reply.sendLater(last.toStdString(), 50); // a read of its own
    });
    const auto sink = std::make_shared<HastySink>();
    Answer result;
    HttpClient::Handle handle = 0;
    sink->resume = [&] { m_client->resume(handle); };
    handle = send(result, request("/", "POST"), sink);
    QTRY_VERIFY(result);
    QCOMPARE(code(*result), QStringLiteral("ok 200"));
    QCOMPARE(sink->begun, 1);
    QCOMPARE(sink->body.size(), static_cast<std::size_t>(body.size()));
    QVERIFY(QByteArray::fromStdString(sink->body) == body);
}

void TestHttpClient::aRedirectThatBeganToLeaveIsTheAnswer() {
    const std::string body(keptForStreams + 100'000, 'x');
    m_upstream->setScript([&](const FakeRequest &, FakeReply &reply) {
        reply.send(FakeUpstream::answer(302, "text/plain", body, {{"Location", "/other"}}));
    });
    const auto sink = std::make_shared<HastySink>();
    sink->resume = [] {};
    Answer result;
    send(result, request("/"), sink);
    QTRY_VERIFY(result);
    QCOMPARE(code(*result), QStringLiteral("ok 302"));
    QCOMPARE(sink->status, 302);
    QCOMPARE(sink->body.size(), body.size());
    QCOMPARE(m_upstream->requests().size(), std::size_t{1});
}

// Nobody could undo the coding of a part.
void TestHttpClient::partsAreNotCoded() {
    UpstreamRequest part = request("/");
    part.headers.emplace_back("Range", "bytes=10-19");
    QVERIFY(wait(part).ok());
    QCOMPARE(m_upstream->requests().back().header("Accept-Encoding"), std::string("identity"));
    QVERIFY(get("/").ok());
    QVERIFY(m_upstream->requests().back().header("Accept-Encoding").find("gzip") != std::string::npos);
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
    QTRY_COMPARE(m_client->inFlight(), std::size_t{1023});
    Answer late;
    send(late, request("/"));
    QCOMPARE(m_client->inFlight(), std::size_t{1024});
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

} // namespace gateway

QTEST_GUILESS_MAIN(gateway::TestHttpClient)
#include "tst_httpclient.moc"
