#include "gateway/upstream/credentialapplier.h"
#include "tests/gateway/upstream/httpclienttest.h"

#include <QTest>

namespace gateway {

/// What must not happen whatever upstream or caller do.
class TestHttpClientGuards final : public HttpClientTest {
    Q_OBJECT
private Q_SLOTS:
    void redirects_data();
    void redirects();
    void redirectKeepsTheQueryCredential_data();
    void redirectKeepsTheQueryCredential();
    void redirectLoopEnds();
    void redirectKeepsTheTotalTimeout();
    void addressIsChecked_data();
    void addressIsChecked();
    void reusedConnectionIsCheckedToo();
    void proxyOfTheEnvironmentIsIgnored();
    void brokenRequestIsRefused();
};

void TestHttpClientGuards::redirects_data() {
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

void TestHttpClientGuards::redirects() {
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

void TestHttpClientGuards::redirectKeepsTheQueryCredential_data() {
    QTest::addColumn<QByteArray>("location"); // PORT stands for the upstream's own
    QTest::addColumn<QByteArray>("arrived");  // the last request
    QTest::newRow("without a query") << QByteArray("/end") << QByteArray("/end?api%20key=s%263");
    QTest::newRow("with another query") << QByteArray("/end?x=1") << QByteArray("/end?x=1&api%20key=s%263");
    QTest::newRow("with the credential") << QByteArray("/end?api%20key=s%263&x=1")
                                         << QByteArray("/end?x=1&api%20key=s%263");
    QTest::newRow("with another one") << QByteArray("/end?api%20key=theirs") << QByteArray("/end?api%20key=s%263");
    QTest::newRow("another host") << QByteArray("http://localhost:PORT/end") << QByteArray("/start?api%20key=s%263");
}

void TestHttpClientGuards::redirectKeepsTheQueryCredential() {
    QFETCH(QByteArray, location);
    QFETCH(QByteArray, arrived);
    const std::string target = location.replace("PORT", QByteArray::number(m_upstream->port())).toStdString();
    m_upstream->setScript([target](const FakeRequest &request, FakeReply &reply) {
        reply.send(request.target.starts_with("/end")
                       ? "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
                       : "HTTP/1.1 302 Moved\r\nLocation: " + target + "\r\nContent-Length: 0\r\n\r\n");
    });
    UpstreamRequest made = request("/start");
    UpstreamAuth auth;
    auth.type = UpstreamAuth::Type::ApiKeyQuery;
    auth.name = "api key";
    applyCredential(made, auth, Secret("s&3"));
    QVERIFY(wait(made).ok());
    QCOMPARE(QByteArray::fromStdString(m_upstream->requests().back().target), arrived);
}

void TestHttpClientGuards::redirectLoopEnds() {
    m_upstream->setScript([](const FakeRequest &, FakeReply &reply) {
        reply.send("HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n");
    });
    QCOMPARE(code(get("/")), QStringLiteral("upstream.malformed"));
    QCOMPARE(m_upstream->requests().size(), std::size_t{6});
}

void TestHttpClientGuards::redirectKeepsTheTotalTimeout() {
    m_upstream->setScript([](const FakeRequest &, FakeReply &reply) {
        reply.sendLater("HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n", 120);
    });
    m_limits.totalTimeoutMs = 300;
    QCOMPARE(code(get("/")), QStringLiteral("upstream.timeout"));
    QVERIFY(m_upstream->requests().size() <= 3);
}

void TestHttpClientGuards::addressIsChecked_data() {
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

void TestHttpClientGuards::addressIsChecked() {
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
void TestHttpClientGuards::reusedConnectionIsCheckedToo() {
    QCOMPARE(code(get("/")), QStringLiteral("ok 200"));
    m_guard = std::make_shared<AddressGuard>(std::vector<std::string>{});
    QCOMPARE(code(get("/")), QStringLiteral("upstream.address-refused"));
    QCOMPARE(m_upstream->requests().size(), std::size_t{1});
}

void TestHttpClientGuards::proxyOfTheEnvironmentIsIgnored() {
    qputenv("http_proxy", "http://127.0.0.1:1");
    qputenv("ALL_PROXY", "http://127.0.0.1:1");
    const QString result = code(get("/"));
    qunsetenv("http_proxy");
    qunsetenv("ALL_PROXY");
    QCOMPARE(result, QStringLiteral("ok 200"));
}

void TestHttpClientGuards::brokenRequestIsRefused() {
    UpstreamRequest made = request("/");
    made.headers = {{"X", "a\r\nEvil: 1"}};
    QCOMPARE(code(wait(made)), QStringLiteral("upstream.malformed"));
    made = request("/", "GET / HTTP/1.1\r\nX:");
    QCOMPARE(code(wait(made)), QStringLiteral("upstream.malformed"));
    made = request("/a b");
    QCOMPARE(code(wait(made)), QStringLiteral("upstream.malformed"));
    QCOMPARE(m_upstream->connectionCount(), 0);
}

} // namespace gateway

QTEST_GUILESS_MAIN(gateway::TestHttpClientGuards)
#include "tst_httpclientguards.moc"
