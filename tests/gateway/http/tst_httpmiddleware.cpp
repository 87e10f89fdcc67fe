#include "gateway/http/middleware/hostcheck.h"
#include "gateway/http/middleware/loopback.h"
#include "gateway/http/middleware/origincheck.h"
#include "gateway/http/middleware/refusalledger.h"
#include "gateway/http/middleware/tracecontext.h"
#include "testclock.h"

#include <QTest>

#include <algorithm>

#include <atomic>
#include <thread>

using namespace gateway;
using namespace std::chrono_literals;

class TestHttpMiddleware : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsItsHosts_data();
    void knowsItsHosts();
    void knowsItsOrigins_data();
    void knowsItsOrigins();
    void knowsWhatIsFromThisMachine_data();
    void knowsWhatIsFromThisMachine();
    void readsTraceIds_data();
    void readsTraceIds();
    void summarisesRefusals();
    void limitsFailures();
    void countsIpv6ByNetwork();
    void remembersBoundedlyManyAddresses();
    void isSharedBetweenThreads();
};

namespace {

const std::vector<std::string> configured{"gateway.example.com", "192.168.1.7"};

HttpRequest requestWith(const char *name, const QByteArray &value) {
    HttpRequest request;
    if (!value.isNull())
        request.headers.add(name, value.toStdString());
    return request;
}

} // namespace

void TestHttpMiddleware::knowsItsHosts_data() {
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("ours");
    for (const char *host : {"localhost", "LocalHost:8642", "127.0.0.1", "127.0.0.1:1", "[::1]", "[::1]:8642",
                             "gateway.example.com", "GATEWAY.example.com:443", "192.168.1.7:80"})
        QTest::newRow(host) << QByteArray(host) << true;
    for (const char *host : {"evil.com", "localhost.evil.com", "evil.localhost", "localhost.", "127.0.0.1.nip.io",
                             "127.0.0.2", "0.0.0.0", "[::]", "2130706433", "gateway.example.com.evil.com",
                             "xgateway.example.com", "::1", "[::ffff:127.0.0.1]", "0x7f000001"})
        QTest::newRow(host) << QByteArray(host) << false;
}

void TestHttpMiddleware::knowsItsHosts() {
    QFETCH(const QByteArray, host);
    QTEST(hostIsOurs(requestWith("Host", host), configured), "ours");
}

void TestHttpMiddleware::knowsItsOrigins_data() {
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<bool>("ours");
    QTest::newRow("absent") << QByteArray() << true;
    for (const char *origin : {"http://localhost", "http://localhost:6274", "https://127.0.0.1:1", "http://[::1]:3000",
                               "HTTP://LOCALHOST", "https://gateway.example.com", "http://192.168.1.7:80"})
        QTest::newRow(origin) << QByteArray(origin) << true;
    for (const char *origin :
         {"null", "http://evil.com", "http://localhost.evil.com", "http://evil.com#localhost",
          "http://localhost@evil.com", "http://evil.com/localhost", "http://localhost/x", "localhost",
          "http://localhost:80:80", "http://localhost:", "http://localhost:x", "file://", "http://",
          "chrome-extension://localhost", "http://127.0.0.1.nip.io", "http://localhost, http://evil.com",
          "http://localhost http://evil.com", "http://[::1", "http://[::1]evil.com"})
        QTest::newRow(origin) << QByteArray(origin) << false;
    QTest::newRow("empty") << QByteArray("") << false;
}

void TestHttpMiddleware::knowsItsOrigins() {
    QFETCH(const QByteArray, origin);
    QTEST(originIsOurs(requestWith("Origin", origin), configured), "ours");
}

void TestHttpMiddleware::knowsWhatIsFromThisMachine_data() {
    QTest::addColumn<bool>("listener");
    QTest::addColumn<QByteArray>("peer");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("extra");
    QTest::addColumn<bool>("local");
    QTest::newRow("plain") << true << QByteArray("127.0.0.1") << QByteArray("localhost:1") << QByteArray() << true;
    QTest::newRow("ipv6") << true << QByteArray("::1") << QByteArray("[::1]:1") << QByteArray() << true;
    QTest::newRow("open listener") << false << QByteArray("127.0.0.1") << QByteArray("localhost") << QByteArray()
                                   << false;
    QTest::newRow("other peer") << true << QByteArray("10.0.0.5") << QByteArray("localhost") << QByteArray() << false;
    QTest::newRow("configured name") << true << QByteArray("127.0.0.1") << QByteArray("gateway.example.com")
                                     << QByteArray() << false;
    for (const char *header :
         {"Forwarded", "X-Forwarded-For", "x-forwarded-host", "X-FORWARDED-PROTO", "Via", "X-Real-IP"})
        QTest::newRow(header) << true << QByteArray("127.0.0.1") << QByteArray("localhost") << QByteArray(header)
                              << false;
}

void TestHttpMiddleware::knowsWhatIsFromThisMachine() {
    QFETCH(const QByteArray, host);
    QFETCH(const QByteArray, extra);
    HttpRequest request = requestWith("Host", host);
    request.listenerIsLoopback = *static_cast<bool *>(QTest::qData("listener", QMetaType::Bool));
    request.peerAddress = static_cast<QByteArray *>(QTest::qData("peer", QMetaType::QByteArray))->toStdString();
    if (!extra.isEmpty())
        request.headers.add(extra.toStdString(), "1");
    QTEST(isFromThisMachine(request), "local");
}

void TestHttpMiddleware::readsTraceIds_data() {
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("id");
    const QByteArray id = "0af7651916cd43dd8448eb211c80319c";
    const QByteArray span = "-b7ad6b7169203331-01";
    QTest::newRow("valid") << QByteArray("00-" + id + span) << id;
    QTest::newRow("later version") << QByteArray("cc-" + id + span + "-what") << id;
    QTest::newRow("absent") << QByteArray() << QByteArray();
    QTest::newRow("version ff") << QByteArray("ff-" + id + span) << QByteArray();
    QTest::newRow("more in version 00") << QByteArray("00-" + id + span + "-what") << QByteArray();
    QTest::newRow("zeros") << QByteArray("00-" + QByteArray(32, '0') + span) << QByteArray();
    QTest::newRow("span of zeros") << QByteArray("00-" + id + "-0000000000000000-01") << QByteArray();
    QTest::newRow("upper case") << QByteArray("00-" + id.toUpper() + span) << QByteArray();
    QTest::newRow("short") << QByteArray("00-" + id.left(31) + span) << QByteArray();
}

void TestHttpMiddleware::readsTraceIds() {
    QFETCH(const QByteArray, header);
    QFETCH(const QByteArray, id);
    HttpHeaders headers;
    if (!header.isEmpty())
        headers.add("traceparent", header.toStdString());
    const TraceContext trace = traceOf(headers);
    QCOMPARE(trace.traceId.size(), std::size_t{32});
    if (!id.isEmpty())
        QCOMPARE(QByteArray::fromStdString(trace.traceId), id);
    else
        QVERIFY2(!header.contains(trace.traceId.c_str()), "taken from a header that is not valid");
}

void TestHttpMiddleware::summarisesRefusals() {
    test::TestClock clock;
    RefusalLedger ledger(clock);
    const auto first = ledger.note({"10.0.0.1", "host", "why", 403});
    QVERIFY(first.has_value());
    QCOMPARE(first->count, std::int64_t(1));
    QVERIFY(ledger.note({"10.0.0.1", "authentication", "wrong secret for a", 401}).has_value()); // each reason too
    QVERIFY(ledger.note({"10.0.0.1", "authentication", "why not", 401}).has_value());
    for (int i = 0; i < 500; ++i)
        QVERIFY(!ledger.note({"10.0.0.1", "authentication", "why not", 401}));
    QVERIFY(!ledger.note({"10.0.0.1", "host", "why", 403}));
    QVERIFY(ledger.note({"10.0.0.2", "authentication", "why", 401}).has_value()); // another address stands for itself
    QVERIFY(ledger.takeDue().empty());
    clock.advance(10s);
    auto due = ledger.takeDue();
    QCOMPARE(due.size(), std::size_t(2));
    std::sort(due.begin(), due.end(), [](const auto &a, const auto &b) { return a.count < b.count; });
    QCOMPARE(due.front().rule, std::string("host"));
    QCOMPARE(due.front().status, 403);
    QCOMPARE(due.front().count, std::int64_t(1));
    QCOMPARE(due.back().address, std::string("10.0.0.1"));
    QCOMPARE(due.back().count, std::int64_t(500));
    QCOMPARE(due.back().rule, std::string("authentication"));
    QCOMPARE(due.back().status, 401);
    QVERIFY(ledger.takeDue(true).empty());
    QVERIFY(!ledger.note({"10.0.0.1", "host", "why", 403})); // its ten seconds began with the summary
    QCOMPARE(ledger.takeDue(true).size(), std::size_t(1));
}

void TestHttpMiddleware::limitsFailures() {
    test::TestClock clock;
    RefusalLedger ledger(clock, {3, 10s, 100});
    for (int i = 0; i < 3; ++i)
        QVERIFY(!ledger.countFailure("10.0.0.1"));
    clock.advance(20s);
    const auto wait = ledger.countFailure("10.0.0.1");
    QVERIFY(wait.has_value());
    QVERIFY(*wait > 39'000 && *wait <= 40'001);
    QVERIFY(!ledger.countFailure("10.0.0.2"));
    clock.advance(41s);
    QVERIFY(!ledger.countFailure("10.0.0.1"));
}

void TestHttpMiddleware::countsIpv6ByNetwork() {
    test::TestClock clock;
    RefusalLedger ledger(clock, {1, 10s, 100});
    QVERIFY(!ledger.countFailure("2001:db8::1"));
    QVERIFY(ledger.countFailure("2001:db8::2"));
    QVERIFY(!ledger.countFailure("2001:db8:0:1::1"));
    QVERIFY(!ledger.countFailure("::1"));
    QVERIFY(!ledger.countFailure("::2"));
}

void TestHttpMiddleware::remembersBoundedlyManyAddresses() {
    test::TestClock clock;
    RefusalLedger ledger(clock, {1000, 10s, 10});
    int recorded = 0;
    for (int i = 0; i < 1000; ++i)
        recorded += ledger.note({"10.0." + std::to_string(i / 250) + '.' + std::to_string(i % 250), "host", "why", 403})
                        ? 1
                        : 0;
    QCOMPARE(recorded, 11); // ten addresses, and one for all the others
    const auto rest = ledger.takeDue(true);
    QCOMPARE(rest.size(), std::size_t(1));
    QCOMPARE(rest.front().count, std::int64_t(989));
    clock.advance(2min);
    QVERIFY(ledger.note({"10.9.9.9", "host", "why", 403})); // old ones made room
    QCOMPARE(ledger.takeDue(true).size(), std::size_t(0));
}

void TestHttpMiddleware::isSharedBetweenThreads() {
    const test::TestClock clock;
    RefusalLedger ledger(clock, {10, 10s, 50});
    std::atomic<std::int64_t> recorded = 0;
    std::atomic<int> limited = 0;
    const auto refuseMany = [&] {
        for (int i = 0; i < 2000; ++i) {
            const std::string address = "10.0.0." + std::to_string(i % 100);
            const auto summary = ledger.note({address, "host", "why", 403});
            recorded += summary ? summary->count : 0;
            limited += ledger.countFailure(address) ? 1 : 0;
            for (const auto &due : ledger.takeDue())
                recorded += due.count;
        }
    };
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back(refuseMany);
    }
    for (const auto &due : ledger.takeDue(true))
        recorded += due.count;
    QCOMPARE(recorded.load(), std::int64_t(8000)); // none was lost, none counted twice
    QCOMPARE(limited.load(), 8000 - 51 * 10);
}

QTEST_GUILESS_MAIN(TestHttpMiddleware)
#include "tst_httpmiddleware.moc"
