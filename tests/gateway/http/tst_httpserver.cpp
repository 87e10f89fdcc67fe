#include "httpfixture.h"

using namespace gateway;
using namespace gateway::test;

class TestHttpServer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersAndStaysOpen();
    void closesWhereItMust_data();
    void closesWhereItMust();
    void answersHeadWithoutBody();
    void answersHeadWithTheLengthThatIsKnown();
    void ignoresUpgrade();
    void tellsThatThePeerHasGone();
    void answersLater();
    void answersForForgottenExchanges();
    void streamsAndIsUsedAgain();
    void streamsToOldClients();
    void cutsSlowReadersOfStreams();
    void cutsForgottenStreams();
    void keepsHeadersInTheirLines();
    void drains();
    void survivesBeingDestroyedInMidRequest();
    void saysWhyItCannotListen();
};

namespace {

const QByteArray get = "GET /x?y=z HTTP/1.1\r\nHost: localhost\r\n\r\n";

QByteArray post(const QByteArray &body) {
    return "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" +
           body;
}

} // namespace

void TestHttpServer::answersAndStaysOpen() {
    HttpFixture fixture(echo);
    RawClient client(fixture.port);
    for (int i = 0; i < 50; ++i) {
        const QByteArray body = "body " + QByteArray::number(i);
        client.send(post(body));
        const QByteArray answer = client.takeAnswer();
        QCOMPARE(statusOf(answer), 200);
        QCOMPARE(bodyOf(answer), "POST /mcp\n" + body);
        QVERIFY(answer.contains("\r\nDate: "));
        QVERIFY(answer.contains(" GMT\r\n"));
        client.send(get);
        QCOMPARE(bodyOf(client.takeAnswer()), QByteArray("GET /x?y=z\n"));
    }
    QCOMPARE(fixture.connections->load(), std::size_t(1));
}

void TestHttpServer::closesWhereItMust_data() {
    QTest::addColumn<QByteArray>("request");
    QTest::newRow("HTTP/1.0") << QByteArray("GET / HTTP/1.0\r\nHost: localhost\r\n\r\n");
    QTest::newRow("Connection: close") << QByteArray("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Close\r\n\r\n");
}

void TestHttpServer::closesWhereItMust() {
    QFETCH(const QByteArray, request);
    HttpFixture fixture(echo);
    RawClient client(fixture.port);
    client.send(request);
    QVERIFY(client.waitForClose());
    QCOMPARE(statusOf(client.received), 200);
    QVERIFY(client.received.contains("Connection: close\r\n"));
    QVERIFY(client.received.endsWith("GET /\n"));
}

void TestHttpServer::answersHeadWithoutBody() {
    HttpFixture fixture(echo);
    RawClient client(fixture.port);
    client.send("HEAD /abc HTTP/1.1\r\nHost: localhost\r\n\r\n");
    const QByteArray head = client.takeAnswer(false);
    QCOMPARE(statusOf(head), 200);
    QVERIFY(head.contains("Content-Length: 10\r\n"));
    client.send(get); // nothing of a body lies before the next answer
    QCOMPARE(bodyOf(client.takeAnswer()), QByteArray("GET /x?y=z\n"));
}

// An empty answer to HEAD says nothing of the length that GET would give, unless somebody knows it.
void TestHttpServer::answersHeadWithTheLengthThatIsKnown() {
    std::optional<std::size_t> length;
    HttpFixture fixture([&](const HttpExchangePtr &exchange) {
        HttpResponse response;
        response.headLength = length;
        exchange->respond(std::move(response));
    });
    RawClient client(fixture.port);
    client.send("HEAD /abc HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QVERIFY(!client.takeAnswer(false).contains("Content-Length"));
    length = 30'000'000;
    client.send("HEAD /abc HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QVERIFY(client.takeAnswer(false).contains("Content-Length: 30000000\r\n"));
    client.send(get);
    QVERIFY(client.takeAnswer(false).contains("Content-Length: 0\r\n"));
}

void TestHttpServer::tellsThatThePeerHasGone() {
    HttpExchangePtr held;
    int gone = 0;
    HttpFixture fixture([&](const HttpExchangePtr &exchange) {
        held = exchange;
        exchange->onGone([&] { ++gone; });
    });
    RawClient client(fixture.port);
    client.send(post("x"));
    QTRY_VERIFY(held != nullptr);
    client.socket.abort();
    QTRY_COMPARE(gone, 1);
    QVERIFY(!held->writeChunk("x"));
    held->respond({});
    held.reset();
    QTRY_COMPARE(fixture.connections->load(), std::size_t(0));
    QCOMPARE(gone, 1);
}

void TestHttpServer::ignoresUpgrade() {
    HttpFixture fixture(echo);
    RawClient client(fixture.port);
    client.send("GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    QCOMPARE(bodyOf(client.takeAnswer()), QByteArray("GET /ws\n"));
    client.send(get); // one answer, and the connection still speaks HTTP
    QCOMPARE(bodyOf(client.takeAnswer()), QByteArray("GET /x?y=z\n"));
}

void TestHttpServer::answersLater() {
    std::vector<HttpExchangePtr> held;
    HttpFixture fixture([&](const HttpExchangePtr &exchange) { held.push_back(exchange); });
    RawClient first(fixture.port);
    RawClient second(fixture.port);
    first.send(post("first"));
    second.send(post("second"));
    QTRY_COMPARE(held.size(), std::size_t(2));
    for (auto it = held.rbegin(); it != held.rend(); ++it)
        echo(*it);
    QCOMPARE(bodyOf(first.takeAnswer()), QByteArray("POST /mcp\nfirst"));
    QCOMPARE(bodyOf(second.takeAnswer()), QByteArray("POST /mcp\nsecond"));
    held.clear();
    first.send(post("again"));
    QTRY_COMPARE(held.size(), std::size_t(1));
    echo(held.front());
    QCOMPARE(bodyOf(first.takeAnswer()), QByteArray("POST /mcp\nagain"));
}

void TestHttpServer::answersForForgottenExchanges() {
    HttpFixture fixture([](const HttpExchangePtr &) {});
    RawClient client(fixture.port);
    for (int i = 0; i < 2; ++i) {
        client.send(get);
        QCOMPARE(statusOf(client.takeAnswer()), 500);
    }
}

void TestHttpServer::streamsAndIsUsedAgain() {
    HttpExchangePtr stream;
    HttpFixture fixture([&](const HttpExchangePtr &exchange) {
        if (exchange->request().method == "GET")
            stream = exchange;
        else
            echo(exchange);
    });
    RawClient client(fixture.port);
    client.send(get);
    QTRY_VERIFY(stream != nullptr);
    HttpResponse head;
    head.headers.add("Content-Type", "text/event-stream");
    stream->beginStream(head);
    QVERIFY(client.waitFor("Transfer-Encoding: chunked\r\n"));
    QVERIFY(!client.received.contains("Content-Length"));
    QVERIFY(stream->writeChunk("data: 1\n\n"));
    QVERIFY(client.waitFor("\r\n\r\n9\r\ndata: 1\n\n\r\n"));
    QVERIFY(stream->writeChunk(""));
    QVERIFY(stream->writeChunk(std::string(300, 'x')));
    QVERIFY(client.waitFor("\r\n12c\r\nxxx"));
    stream->endStream();
    QVERIFY(!stream->writeChunk("more"));
    QVERIFY(client.waitFor("\r\n0\r\n\r\n"));
    client.received.clear();
    client.send(post("again"));
    QCOMPARE(bodyOf(client.takeAnswer()), QByteArray("POST /mcp\nagain"));
}

void TestHttpServer::streamsToOldClients() {
    HttpFixture fixture([&](const HttpExchangePtr &exchange) {
        exchange->beginStream({});
        exchange->writeChunk("one ");
        exchange->writeChunk("two");
        exchange->endStream();
    });
    RawClient client(fixture.port);
    client.send("GET / HTTP/1.0\r\nHost: localhost\r\n\r\n");
    QVERIFY(client.waitForClose());
    QVERIFY(!client.received.contains("chunked"));
    QCOMPARE(bodyOf(client.received), QByteArray("one two"));
}

void TestHttpServer::cutsSlowReadersOfStreams() {
    HttpExchangePtr stream;
    bool gone = false;
    HttpFixture fixture([&](const HttpExchangePtr &exchange) {
        stream = exchange;
        exchange->onGone([&] { gone = true; });
        exchange->beginStream({});
    });
    RawClient client(fixture.port);
    client.socket.setReadBufferSize(1024); // reads no more than that
    client.send(get);
    QTRY_VERIFY(stream != nullptr);
    const std::string event(256 * 1024, 'x');
    int written = 0;
    while (written < 1000 && stream->writeChunk(event))
        ++written;
    QVERIFY2(written < 1000, "a peer that does not read was fed without end");
    QTRY_VERIFY(gone);
    QVERIFY(!stream->writeChunk(event));
}

void TestHttpServer::cutsForgottenStreams() {
    HttpFixture fixture([](const HttpExchangePtr &exchange) {
        exchange->beginStream({});
        exchange->writeChunk("half");
    });
    RawClient client(fixture.port);
    client.send(get);
    QVERIFY(client.waitForClose());
    QVERIFY(!client.received.contains("\r\n0\r\n\r\n"));
}

void TestHttpServer::keepsHeadersInTheirLines() {
    HttpFixture fixture([](const HttpExchangePtr &exchange) {
        HttpResponse response;
        response.headers.add("X-Good", "1");
        response.headers.add("X-Bad", "1\r\nSet-Cookie: a=b");
        response.headers.add("Content-Length", "999");
        response.headers.add("Transfer-Encoding", "chunked");
        response.body = "ok";
        exchange->respond(std::move(response));
    });
    RawClient client(fixture.port);
    client.send(get);
    const QByteArray answer = client.takeAnswer();
    QVERIFY(answer.contains("X-Good: 1\r\n"));
    QVERIFY(!answer.contains("Set-Cookie"));
    QVERIFY(!answer.contains("999") && !answer.contains("chunked"));
    QCOMPARE(bodyOf(answer), QByteArray("ok"));
}

void TestHttpServer::drains() {
    HttpExchangePtr held;
    HttpFixture fixture([&](const HttpExchangePtr &exchange) { held = exchange; });
    RawClient idle(fixture.port);
    RawClient half(fixture.port);
    RawClient busy(fixture.port);
    QVERIFY(idle.connected());
    half.send("GET / HT");
    busy.send(get);
    QTRY_VERIFY(held != nullptr);
    bool done = false;
    fixture.server->drain([&] { done = true; });
    QVERIFY(idle.waitForClose());
    QVERIFY(half.waitForClose());
    QVERIFY(!done);
    echo(held);
    held.reset();
    QVERIFY(busy.waitForClose());
    QCOMPARE(statusOf(busy.received), 200);
    QVERIFY(busy.received.contains("Connection: close"));
    QTRY_VERIFY(done);
    RawClient late(fixture.port);
    QVERIFY(late.connected());
    QVERIFY(late.waitForClose());
    QTRY_COMPARE(fixture.connections->load(), std::size_t(0));
}

void TestHttpServer::survivesBeingDestroyedInMidRequest() {
    HttpExchangePtr held;
    int gone = 0;
    HttpFixture fixture([&](const HttpExchangePtr &exchange) {
        held = exchange;
        exchange->onGone([&] { ++gone; });
    });
    RawClient client(fixture.port);
    client.send(get);
    QTRY_VERIFY(held != nullptr);
    fixture.server.reset();
    QCOMPARE(gone, 1);
    QCOMPARE(fixture.connections->load(), std::size_t(0));
    held->respond({});
    QVERIFY(client.waitForClose());
}

void TestHttpServer::saysWhyItCannotListen() {
    HttpFixture fixture(echo);
    HttpAcceptor second({}, fixture.connections, [](const auto &) {});
    const auto inUse = second.listen("127.0.0.1", fixture.port);
    QVERIFY(!inUse);
    QCOMPARE(inUse.error().code, std::string("listen.in-use"));
    QCOMPARE(inUse.error().kind, ErrorKind::Conflict);
    const auto name = second.listen("no such name", 0);
    QVERIFY(!name);
    QCOMPARE(name.error().code, std::string("listen.address"));
    const auto foreign = second.listen("203.0.113.7", 0);
    QVERIFY(!foreign);
    QCOMPARE(foreign.error().code, std::string("listen.address"));
    QVERIFY(second.listen("localhost", 0).ok());
}

QTEST_GUILESS_MAIN(TestHttpServer)
#include "tst_httpserver.moc"
