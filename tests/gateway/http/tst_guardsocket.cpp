#include "httpfixture.h"

using namespace gateway;
using namespace gateway::test;

class TestGuardSocket : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusesOnTheWire_data();
    void refusesOnTheWire();
    void answersExpectations();
    void acceptsByteByByte();
    void acceptsLargeBodies();
    void decodesChunkedBodies();
    void refusesTwoRequestsInOnePacket();
    void cutsWhatIsSentBeforeTheAnswer();
    void endsWhoAsksOnWithoutReading();
    void enforcesTimeLimits_data();
    void enforcesTimeLimits();
    void closesIdleConnections();
    void answersInTheFaceOfEndlessInput_data();
    void answersInTheFaceOfEndlessInput();
    void limitsBodiesUnderWay();
    void limitsConnections();
};

namespace {

const QByteArray get = "GET /x?y=z HTTP/1.1\r\nHost: localhost\r\n\r\n";

QByteArray post(const QByteArray &body) {
    return "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" +
           body;
}

} // namespace

void TestGuardSocket::refusesOnTheWire_data() {
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    const QByteArray start = "POST /mcp HTTP/1.1\r\nHost: localhost\r\n";
    const QByteArray smuggled = "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";
    const auto row = [](const char *name, const QByteArray &request, int status) {
        QTest::newRow(name) << request << status;
    };
    row("lengths 7 and 3", start + "Content-Length: 7\r\nContent-Length: 3\r\n\r\nabcdefg", 400);
    row("lengths 3 and 7", start + "Content-Length: 3\r\nContent-Length: 7\r\n\r\nabcdefg", 400);
    row("length list", start + "Content-Length: 7, 7\r\n\r\nabcdefg", 400);
    row("length -1", start + "Content-Length: -1\r\n\r\n" + smuggled, 400);
    row("length 0x7", start + "Content-Length: 0x7\r\n\r\nabcdefg", 400);
    row("length +7", start + "Content-Length: +7\r\n\r\nabcdefg", 400);
    row("length 2^64-1", start + "Content-Length: 18446744073709551615\r\n\r\n" + smuggled, 413);
    row("length 2^64+7", start + "Content-Length: 18446744073709551623\r\n\r\nabcdefg", 413);
    row("length and chunked", start + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled,
        400);
    row("xchunked", start + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 501);
    row("gzip, chunked", start + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501);
    row("chunk size zz", start + "Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n", 400);
    row("chunk size -1", start + "Transfer-Encoding: chunked\r\n\r\n-1\r\nabc\r\n", 400);
    row("chunk size -5", start + "Transfer-Encoding: chunked\r\n\r\n-5\r\nabc\r\n", 400);
    row("chunk size ffffffffffffffff", start + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nabc\r\n", 413);
    row("request behind the last chunk", start + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled, 400);
    row("bare LF", "GET / HTTP/1.1\nHost: localhost\n\n", 400);
    row("obs-fold", "GET / HTTP/1.1\r\nHost: localhost\r\nA: b\r\n c\r\n\r\n", 400);
    row("NUL", QByteArray("GET / HTTP/1.1\r\nHost: localhost\r\nA: b\0c\r\n\r\n", 44), 400);
    row("bare CR", "GET / HTTP/1.1\r\nHost: localhost\r\nA: b\rc\r\n\r\n", 400);
    row("blank before colon", start + "Content-Length : 7\r\n\r\nabcdefg", 400);
    row("no colon", start + "Content-Length 7\r\n\r\nabcdefg", 400);
    row("101 headers", start + QByteArray("A: b\r\n").repeated(101) + "\r\n", 431);
    row("no host", "GET / HTTP/1.1\r\n\r\n", 400);
    row("two hosts", "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil\r\n\r\n", 400);
    row("strange host", "GET / HTTP/1.1\r\nHost: a@b:99999/x\r\n\r\n", 400);
    row("HTTP/9.9", "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n", 505);
    row("HTTPxyzw", "GET / HTTPxyzw\r\nHost: localhost\r\n\r\n", 400);
    row("TRACE", "TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n", 501);
    row("FOO", "FOO / HTTP/1.1\r\nHost: localhost\r\n\r\n", 501);
    row("post", "post / HTTP/1.1\r\nHost: localhost\r\n\r\n", 501);
    row("absolute form", "GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 400);
    row("fragment", "GET /a#b HTTP/1.1\r\nHost: localhost\r\n\r\n", 400);
    row("unknown expectation", start + "Expect: wonder\r\nContent-Length: 1\r\n\r\n", 417);
    row("TLS on a plain port", QByteArray::fromHex("16030100a5010000a10303") + "\r\n\r\n", 400);
    row("two empty lines", "\r\n\r\n" + get, 400);
    row("many empty lines", QByteArray("\r\n").repeated(8'000), 400);
    row("large head", "GET / HTTP/1.1\r\nHost: localhost\r\nA: " + QByteArray(40'000, 'x') + "\r\n\r\n", 431);
    row("large body said", start + "Content-Length: 5000000\r\n\r\n", 413);
    row("large body chunked", start + "Transfer-Encoding: chunked\r\n\r\n400001\r\n", 413);
}

void TestGuardSocket::refusesOnTheWire() {
    QFETCH(const QByteArray, request);
    QFETCH(const int, status);
    int handled = 0;
    HttpFixture fixture([&](const HttpExchangePtr &exchange) {
        ++handled;
        echo(exchange);
    });
    RawClient client(fixture.port);
    client.send(request);
    QVERIFY(client.waitForClose());
    QCOMPARE(statusOf(client.received), status);
    QVERIFY(client.received.contains("Connection: close\r\n"));
    QVERIFY(client.received.contains("\"code\":\"http."));
    QCOMPARE(client.received.count("\r\nDate: "), 1);
    QCOMPARE(handled, 0);
    QTRY_COMPARE(fixture.connections->load(), std::size_t(0));
}

void TestGuardSocket::answersExpectations() {
    HttpFixture fixture(echo);
    RawClient client(fixture.port);
    client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
    QVERIFY(client.waitFor("HTTP/1.1 100 Continue\r\n\r\n"));
    client.received.clear();
    client.send("body");
    QCOMPARE(bodyOf(client.takeAnswer()), QByteArray("POST /\nbody"));
}

void TestGuardSocket::acceptsByteByByte() {
    HttpFixture fixture(echo);
    RawClient client(fixture.port);
    QVERIFY(client.connected());
    client.socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    for (int round = 0; round < 2; ++round) {
        for (const char byte : post("hello")) {
            client.send(QByteArray(1, byte));
            QCoreApplication::processEvents();
        }
        QCOMPARE(bodyOf(client.takeAnswer()), QByteArray("POST /mcp\nhello"));
    }
    const QByteArray chunked =
        "\r\nPOST /c HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
    for (const char byte : chunked) {
        client.send(QByteArray(1, byte));
        QCoreApplication::processEvents();
    }
    QCOMPARE(bodyOf(client.takeAnswer()), QByteArray("POST /c\nabc"));
}

void TestGuardSocket::acceptsLargeBodies() {
    HttpFixture fixture(echo);
    RawClient client(fixture.port);
    const QByteArray body(4 * 1024 * 1024, 'b');
    for (int round = 0; round < 2; ++round) {
        client.send(post(body));
        QCOMPARE(bodyOf(client.takeAnswer()).size(), body.size() + 10);
    }
}

void TestGuardSocket::decodesChunkedBodies() {
    HttpFixture fixture(echo);
    RawClient client(fixture.port);
    client.send(
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nfour\r\n3;x=y\r\n and\r\n\r\n");
    QVERIFY(client.waitForClose()); // " and" is one byte longer than said
    QCOMPARE(statusOf(client.received), 400);
    RawClient second(fixture.port);
    second.send("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nfour\r\n4;x=y\r\n "
                "and\r\n0\r\nT: x\r\n\r\n");
    QCOMPARE(bodyOf(second.takeAnswer()), QByteArray("POST /\nfour and"));
    second.send(get);
    QCOMPARE(bodyOf(second.takeAnswer()), QByteArray("GET /x?y=z\n"));
}

void TestGuardSocket::refusesTwoRequestsInOnePacket() {
    int handled = 0;
    HttpFixture fixture([&](const HttpExchangePtr &exchange) {
        ++handled;
        echo(exchange);
    });
    RawClient client(fixture.port);
    client.send(get + get);
    QVERIFY(client.waitForClose());
    QCOMPARE(statusOf(client.received), 400);
    QCOMPARE(handled, 0);
}

void TestGuardSocket::cutsWhatIsSentBeforeTheAnswer() {
    HttpExchangePtr held;
    bool gone = false;
    HttpFixture fixture([&](const HttpExchangePtr &exchange) {
        held = exchange;
        exchange->onGone([&] { gone = true; });
    });
    RawClient client(fixture.port);
    client.send(get);
    QTRY_VERIFY(held != nullptr);
    client.send(get);
    QVERIFY(client.waitForClose());
    QVERIFY(client.received.isEmpty());
    QTRY_VERIFY(gone);
    held->respond({}); // too late, and harmless
}

void TestGuardSocket::endsWhoAsksOnWithoutReading() {
    int handled = 0;
    HttpFixture fixture([&](const HttpExchangePtr &exchange) {
        ++handled;
        HttpResponse response;
        response.body.assign(20'000'000, 'x'); // more than two sockets hold
        exchange->respond(std::move(response));
    });
    RawClient client(fixture.port);
    client.socket.setReadBufferSize(1000);
    client.send(get);
    QTRY_VERIFY(client.socket.bytesAvailable() == 1000);
    client.send(get);
    QTRY_COMPARE(fixture.connections->load(), std::size_t(0));
    QCOMPARE(handled, 1);
}

void TestGuardSocket::enforcesTimeLimits_data() {
    QTest::addColumn<QByteArray>("partial");
    QTest::newRow("slow head") << QByteArray("GET / HTTP/1.1\r\nHost: loc");
    QTest::newRow("slow body") << QByteArray("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nabc");
    QTest::newRow("slow chunks") << QByteArray(
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nab");
}

void TestGuardSocket::enforcesTimeLimits() {
    QFETCH(const QByteArray, partial);
    HttpLimits limits;
    limits.headTimeoutMs = 60;
    limits.bodyTimeoutMs = 60;
    HttpFixture fixture(echo, limits);
    RawClient client(fixture.port);
    client.send(partial);
    QVERIFY(client.waitForClose());
    QCOMPARE(statusOf(client.received), 408);
}

void TestGuardSocket::closesIdleConnections() {
    HttpLimits limits;
    limits.idleTimeoutMs = 60;
    limits.headTimeoutMs = 90; // also what a connection has that never asked anything
    HttpFixture fixture(echo, limits);
    RawClient silent(fixture.port);
    RawClient used(fixture.port);
    used.send(get);
    QCOMPARE(statusOf(used.takeAnswer()), 200);
    QVERIFY(silent.waitForClose());
    QVERIFY(used.waitForClose());
    QVERIFY(silent.received.isEmpty() && used.received.isEmpty());
    QTRY_COMPARE(fixture.connections->load(), std::size_t(0));
}

void TestGuardSocket::answersInTheFaceOfEndlessInput_data() {
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<int>("status");
    QTest::newRow("head") << QByteArray("GET / HTTP/1.1\r\nA: ") << 431;
    QTest::newRow("body") << QByteArray("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n")
                          << 413;
    QTest::newRow("request line") << QByteArray("GET /") << 431;
}

void TestGuardSocket::answersInTheFaceOfEndlessInput() {
    QFETCH(const QByteArray, start);
    HttpFixture fixture(echo);
    RawClient client(fixture.port);
    client.send(start);
    const QByteArray more(64 * 1024, 'x');
    QObject::connect(&client.socket, &QTcpSocket::bytesWritten, &client.socket, [&] {
        if (client.socket.bytesToWrite() == 0 && client.socket.state() == QAbstractSocket::ConnectedState)
            client.socket.write(more);
    });
    client.send(more);
    QVERIFY(client.waitFor("\r\n\r\n"));
    QTEST(statusOf(client.received), "status");
    QTRY_COMPARE(fixture.connections->load(), std::size_t(0)); // also when the peer never stops
}

void TestGuardSocket::limitsBodiesUnderWay() {
    HttpLimits limits;
    limits.maxBufferedBytes = 10'000;
    HttpFixture fixture(echo, limits);
    const QByteArray head = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000\r\n\r\n";
    RawClient first(fixture.port);
    first.send(head + QByteArray(8000, 'x'));
    RawClient second(fixture.port);
    RawClient probe(fixture.port);
    probe.send(get); // has gone through the same loop after the first one's bytes
    QCOMPARE(statusOf(probe.takeAnswer()), 200);
    second.send(head + QByteArray(8000, 'x'));
    QTRY_VERIFY(statusOf(second.collect()) == 503 || statusOf(first.collect()) == 503);
    RawClient &other = statusOf(second.received) == 503 ? first : second;
    other.send(QByteArray(1000, 'x'));
    QCOMPARE(statusOf(other.takeAnswer()), 200);
    second.socket.abort();
    RawClient third(fixture.port);
    third.send(head + QByteArray(9000, 'x'));
    QCOMPARE(statusOf(third.takeAnswer()), 200);
}

void TestGuardSocket::limitsConnections() {
    HttpLimits limits;
    limits.maxConnections = 2;
    HttpFixture fixture(echo, limits);
    RawClient first(fixture.port);
    RawClient second(fixture.port);
    QVERIFY(first.connected() && second.connected());
    QTRY_COMPARE(fixture.connections->load(), std::size_t(2));
    RawClient third(fixture.port);
    third.send(get);
    QVERIFY(third.waitForClose());
    QCOMPARE(statusOf(third.received), 503);
    QVERIFY(third.received.contains("Retry-After: 1\r\n"));
    first.socket.disconnectFromHost();
    QTRY_COMPARE(fixture.connections->load(), std::size_t(1));
    RawClient fourth(fixture.port);
    fourth.send(get);
    QCOMPARE(statusOf(fourth.takeAnswer()), 200);
}

QTEST_GUILESS_MAIN(TestGuardSocket)
#include "tst_guardsocket.moc"
