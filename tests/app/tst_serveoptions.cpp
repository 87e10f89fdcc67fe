#include "clirunner.h"
#include "httpanswer.h"

#include "tests/support/fakeupstream.h"

#include <QTcpSocket>
#include <QTemporaryDir>
#include <QUrl>
#include <QtTest>

using gateway::FakeUpstream;

namespace {

QString q(const char *text) {
    return QString::fromLatin1(text);
}

// JSON is written with single quotes: moc stumbles over braces in raw strings.
const QByteArray document = QByteArray("{'openapi':'3.1.0','info':{'title':'Shop','version':'1'},'paths':{'/item':{"
                                       "'get':{'operationId':'item','responses':{'200':{'description':'ok'}}},"
                                       "'post':{'operationId':'add','responses':{'200':{'description':'ok'}}}}}}")
                                .replace('\'', '"');

} // namespace

/// Who else may look in: what options of `serve` open, and that nothing is open without them.
class TestServeOptions final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void pagesOfOtherSitesGetNothing();
    void listedPagesMayCall();
    void listedPagesProveWhoTheyAre();
    void originsAreWrittenAsBrowsersDo_data();
    void originsAreWrittenAsBrowsersDo();
    void metricsAreForThisMachine();
    void metricsAreForNamedAddresses();

private:
    [[nodiscard]] CliRunner cli() const { return CliRunner(m_dir->path()); }
    void serve(const QStringList &options);
    /// From an address of this machine.
    HttpAnswerReader ask(const QByteArray &requestLine, const QByteArray &headers, const char *from = "127.0.0.1");

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FakeUpstream> m_upstream;
    std::unique_ptr<QProcess> m_serve;
    QUrl m_url;
    QByteArray m_bearer;
};

void TestServeOptions::init() {
    m_dir = std::make_unique<QTemporaryDir>();
    m_upstream = std::make_unique<FakeUpstream>();
    m_bearer = addShop(cli(), document, QString::fromStdString(m_upstream->url()));
    QVERIFY(!m_bearer.isEmpty());
}

void TestServeOptions::cleanup() {
    if (m_serve != nullptr)
        QCOMPARE(endPolitely(*m_serve), 0);
    m_serve.reset();
    m_upstream.reset();
}

void TestServeOptions::serve(const QStringList &options) {
    m_serve = cli().start(QStringList{q("serve"), q("--listen"), q("127.0.0.1:0")} + options);
    m_url = servedUrl(*m_serve);
    QVERIFY(m_url.isValid());
}

HttpAnswerReader TestServeOptions::ask(const QByteArray &requestLine, const QByteArray &headers, const char *from) {
    QTcpSocket socket;
    socket.bind(QHostAddress(q(from)));
    socket.connectToHost(m_url.host(), static_cast<quint16>(m_url.port()));
    socket.write(requestLine + " HTTP/1.1\r\nHost: " + m_url.authority().toLatin1() + "\r\nConnection: close\r\n" +
                 headers + "\r\n");
    (void)QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; }, 30'000);
    HttpAnswerReader answer;
    answer.append(socket.readAll().toStdString());
    return answer;
}

void TestServeOptions::pagesOfOtherSitesGetNothing() {
    m_upstream->setScript([](const auto &, gateway::FakeReply &reply) {
        reply.send(FakeUpstream::answer(200, "application/json", "{}", {{"Access-Control-Allow-Origin", "*"}}));
    });
    serve({});
    QCOMPARE(ask("GET /api/shop/item", m_bearer + "Origin: https://app.example.com\r\n").status(), 403);
    const QByteArray preflight = "Origin: http://localhost:3000\r\nAccess-Control-Request-Method: POST\r\n";
    QCOMPARE(ask("OPTIONS /api/shop/item", preflight).status(), 401);
    for (const char *origin : {"", "Origin: http://localhost:3000\r\n"}) { // what the API allows is not passed on
        const HttpAnswerReader answer = ask("GET /api/shop/item", m_bearer + origin);
        QCOMPARE(answer.status(), 200);
        QCOMPARE(answer.header("Access-Control-Allow-Origin"), std::string());
    }
}

void TestServeOptions::listedPagesMayCall() {
    serve({q("--cors-origin"), q("https://app.example.com"), q("--cors-origin"), q("http://localhost:3000")});
    const QByteArray page = "Origin: https://app.example.com\r\n";
    const HttpAnswerReader preflight =
        ask("OPTIONS /api/shop/item", page + "Access-Control-Request-Method: POST\r\n"
                                             "Access-Control-Request-Headers: authorization,content-type\r\n");
    QCOMPARE(preflight.status(), 204);
    QCOMPARE(preflight.header("Access-Control-Allow-Origin"), std::string("https://app.example.com"));
    QVERIFY(preflight.header("Access-Control-Allow-Methods").find("POST") != std::string::npos);
    QCOMPARE(preflight.header("Access-Control-Allow-Headers"), std::string("authorization,content-type"));
    QCOMPARE(preflight.header("Access-Control-Allow-Credentials"), std::string());
    QCOMPARE(m_upstream->requests().size(), std::size_t{0});

    const HttpAnswerReader answer = ask("POST /api/shop/item", m_bearer + page);
    QCOMPARE(answer.status(), 200);
    QCOMPARE(answer.header("Access-Control-Allow-Origin"), std::string("https://app.example.com"));
    QCOMPARE(answer.header("Vary"), std::string("Origin"));
    QVERIFY(answer.header("Access-Control-Expose-Headers").find("Retry-After") != std::string::npos);
    QCOMPARE(
        ask("GET /api/shop/item", m_bearer + "Origin: http://localhost:3000\r\n").header("Access-Control-Allow-Origin"),
        std::string("http://localhost:3000"));
    for (const char *other : {"https://app.example.com.evil.com", "http://app.example.com",
                              "https://app.example.com:8443", "https://APP.example.com", "null"}) {
        const HttpAnswerReader refused = ask("GET /api/shop/item", m_bearer + "Origin: " + other + "\r\n");
        QCOMPARE(refused.status(), 403);
        QCOMPARE(refused.header("Access-Control-Allow-Origin"), std::string());
    }
}

void TestServeOptions::listedPagesProveWhoTheyAre() {
    serve({q("--cors-origin"), q("https://app.example.com")});
    const HttpAnswerReader refused = ask("GET /api/shop/item", "Origin: https://app.example.com\r\n");
    QCOMPARE(refused.status(), 401);
    QCOMPARE(refused.header("Access-Control-Allow-Origin"), std::string("https://app.example.com")); // it may read why
    const QByteArray preflight = "Origin: https://app.example.com\r\nAccess-Control-Request-Method: GET\r\n";
    QCOMPARE(ask("OPTIONS /api/shop/item", preflight).status(), ask("OPTIONS /api/hidden/thing", preflight).status());
}

void TestServeOptions::originsAreWrittenAsBrowsersDo_data() {
    QTest::addColumn<QString>("origin");
    for (const char *wrong : {"*", "null", "app.example.com", "https://app.example.com/", "https://app.example.com/x",
                              "https://app.example.com:443", "https://App.example.com", "https://u@app.example.com",
                              "ftp://app.example.com", "https://"})
        QTest::newRow(wrong) << q(wrong);
}

void TestServeOptions::originsAreWrittenAsBrowsersDo() {
    QFETCH(QString, origin);
    QCOMPARE(cli().run({q("serve"), q("--listen"), q("127.0.0.1:0"), q("--cors-origin"), origin}).exitCode, 2);
}

void TestServeOptions::metricsAreForThisMachine() {
    serve({});
    QCOMPARE(ask("GET /metrics", {}).status(), 200);
    QCOMPARE(ask("GET /metrics", "X-Forwarded-For: 10.1.2.3\r\n").status(), 404); // somebody behind a proxy
}

void TestServeOptions::metricsAreForNamedAddresses() {
    serve({q("--metrics-from"), q("127.0.0.2/32"), q("--metrics-from"), q("10.0.0.0/8")});
    const QByteArray behindProxy =
        "X-Forwarded-For: 10.1.2.3\r\n"; // which is said by the caller and believed by nobody
    QCOMPARE(ask("GET /metrics", behindProxy, "127.0.0.2").status(), 200);
    QCOMPARE(ask("GET /metrics", behindProxy, "127.0.0.3").status(), 404);
    QCOMPARE(ask("GET /metrics", {}).status(), 200);
    QCOMPARE(cli().run({q("serve"), q("--listen"), q("127.0.0.1:0"), q("--metrics-from"), q("everybody")}).exitCode, 2);
}

QTEST_GUILESS_MAIN(TestServeOptions)
#include "tst_serveoptions.moc"
