#include "clirunner.h"
#include "httpanswer.h"

#include "gateway/core/jsonparser.h"
#include "tests/support/certificates.h"
#include "tests/support/fakeupstream.h"
#include "tests/support/proxypeer.h"
#include "tests/support/tlspeer.h"

#include <QDirIterator>
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
QByteArray json(QByteArray text) {
    return text.replace('\'', '"');
}

const QByteArray document = json("{'openapi':'3.1.0','info':{'title':'Shop','version':'1'},'paths':{"
                                 "'/item':{'get':{'operationId':'item','responses':{'200':{'description':'ok'}}}}}}");

QByteArray contentOf(const QString &name) {
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// An authority with a folder of its own.
struct Authority {
    QTemporaryDir folder;
    CertificateAuthority ca{folder.path()};
    [[nodiscard]] CertificateAuthority::Files forLoopback() const {
        return ca.issue(q("upstream"), {q("IP:127.0.0.1"), q("DNS:api.test")});
    }
};

} // namespace

/// A served collection behind TLS and proxies: real handshakes with certificates made here.
class TestUpstreamTls final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void onlyTheNamedAuthorityIsTrusted();
    void theNameIsChecked();
    void theClientCertificateIsShown();
    void certificatesAreRotatedAtOnce();
    void keysOfOtherCertificatesAreRefused();
    void theKeyIsKeptInTheVault();
    void olderTlsIsRefused();
    void tokensAreGotTheSameWay();
    void tlsGoesThroughProxies_data();
    void tlsGoesThroughProxies();
    void plainHttpGoesThroughProxies();
    void proxiesDemandTheirOwnCredentials();
    void proxiesThatRefuseAreNamed_data();
    void proxiesThatRefuseAreNamed();
    void proxiesThatAreGoneAreNamed();
    void environmentsKeepTheirSettings();

private:
    [[nodiscard]] CliRunner cli() const { return CliRunner(m_dir->path()); }
    CliResult set(const QStringList &options, const QByteArray &input = {}) const {
        return cli().json(QStringList{q("collection"), q("set"), q("Shop")} + options, input);
    }
    void point(const QString &url, const QStringList &more = {}) const;
    /// The status of GET /item, and what came with it.
    HttpAnswerReader ask();
    /// "upstream.tls" and the like of the last answer that was refused.
    QString refusal();

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<QProcess> m_serve;
    QUrl m_url;
    QByteArray m_bearer;
};

void TestUpstreamTls::init() {
    m_dir = std::make_unique<QTemporaryDir>();
    // one thread: connections are reused by their thread alone
    m_serve = cli().start({q("serve"), q("--listen"), q("127.0.0.1:0"), q("--threads"), q("1")});
    m_url = servedUrl(*m_serve);
    QVERIFY(m_url.isValid());
    m_bearer = addShop(cli(), document, q("https://127.0.0.1:1"));
    QVERIFY(!m_bearer.isEmpty());
}

void TestUpstreamTls::cleanup() {
    QCOMPARE(endPolitely(*m_serve), 0);
    m_serve.reset();
}

void TestUpstreamTls::point(const QString &url, const QStringList &more) const {
    const CliResult done = set(QStringList{q("--retries"), q("0"), q("--breaker-failures"), q("0"),
                                           q("--connect-timeout"), q("2"), q("--base-url"), url} +
                               more);
    QVERIFY2(done.exitCode == 0, done.text().c_str());
}

HttpAnswerReader TestUpstreamTls::ask() {
    QTcpSocket socket;
    socket.connectToHost(m_url.host(), static_cast<quint16>(m_url.port()));
    socket.write("GET /api/shop/item HTTP/1.1\r\nHost: " + m_url.authority().toLatin1() + "\r\nConnection: close\r\n" +
                 m_bearer + "\r\n");
    HttpAnswerReader answer;
    (void)QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; }, 30'000);
    answer.append(socket.readAll().toStdString());
    return answer;
}

QString TestUpstreamTls::refusal() {
    const HttpAnswerReader answer = ask();
    const auto body = gateway::parseJson(answer.body());
    return answer.status() == 200 || !body ? q("answered") : QString::fromStdString(at(*body, "code"));
}

void TestUpstreamTls::onlyTheNamedAuthorityIsTrusted() {
    const Authority authority;
    const Authority other;
    const TlsPeer peer({authority.forLoopback(), {}, QSsl::TlsV1_2OrLater});
    point(QStringLiteral("https://127.0.0.1:%1").arg(peer.port()));
    QCOMPARE(refusal(), q("upstream.tls"));
    QCOMPARE(set({q("--ca-file"), other.ca.certificate()}).exitCode, 0);
    QCOMPARE(refusal(), q("upstream.tls"));
    QCOMPARE(peer.requests().size(), std::size_t{0});
    QCOMPARE(set({q("--ca-file"), authority.ca.certificate()}).exitCode, 0);
    QCOMPARE(ask().status(), 200);
    QCOMPARE(set({q("--ca-file"), q("none")}).exitCode, 0);
    QCOMPARE(refusal(), q("upstream.tls")); // an open connection that was trusted otherwise is not used
    QCOMPARE(peer.requests().size(), std::size_t{1});
}

void TestUpstreamTls::theNameIsChecked() {
    const Authority authority;
    const TlsPeer peer({authority.ca.issue(q("upstream"), {q("DNS:api.test")}), {}, QSsl::TlsV1_2OrLater});
    point(QStringLiteral("https://127.0.0.1:%1").arg(peer.port()), {q("--ca-file"), authority.ca.certificate()});
    QCOMPARE(refusal(), q("upstream.tls"));
    QCOMPARE(peer.requests().size(), std::size_t{0});
}

void TestUpstreamTls::theClientCertificateIsShown() {
    const Authority authority;
    const TlsPeer peer({authority.forLoopback(), authority.ca.certificate(), QSsl::TlsV1_2OrLater});
    point(QStringLiteral("https://127.0.0.1:%1").arg(peer.port()), {q("--ca-file"), authority.ca.certificate()});
    QVERIFY2(refusal() != q("answered"), "the peer did not ask for a certificate");
    const auto files = authority.ca.issue(q("gateway"));
    const CliResult shown = set({q("--client-cert"), files.certificate, q("--client-key"), files.key});
    QVERIFY2(shown.exitCode == 0, shown.text().c_str());
    QCOMPARE(ask().status(), 200);
    QCOMPARE(peer.requests().back().client, q("gateway"));
    QCOMPARE(set({q("--client-cert"), q("none")}).exitCode, 0);
    QVERIFY2(refusal() != q("answered"), "a connection that showed the certificate was used again");
}

void TestUpstreamTls::certificatesAreRotatedAtOnce() {
    const Authority authority;
    const TlsPeer peer({authority.forLoopback(), authority.ca.certificate(), QSsl::TlsV1_2OrLater});
    point(QStringLiteral("https://127.0.0.1:%1").arg(peer.port()), {q("--ca-file"), authority.ca.certificate()});
    for (const QString &name : {q("first"), q("second")}) {
        const auto files = authority.ca.issue(name);
        QCOMPARE(set({q("--client-cert"), files.certificate, q("--client-key"), files.key}).exitCode, 0);
        QCOMPARE(ask().status(), 200);
        QCOMPARE(peer.requests().back().client, name);
    }
}

void TestUpstreamTls::keysOfOtherCertificatesAreRefused() {
    const Authority authority;
    const auto one = authority.ca.issue(q("one"));
    const auto two = authority.ca.issue(q("two"));
    const CliResult refused = set({q("--client-cert"), one.certificate, q("--client-key"), two.key});
    QCOMPARE(refused.exitCode, 1);
    QCOMPARE(refused.errorCode(), std::string("collection.client-certificate"));
}

void TestUpstreamTls::theKeyIsKeptInTheVault() {
    const Authority authority;
    const auto files = authority.ca.issue(q("gateway"));
    QCOMPARE(set({q("--client-cert"), files.certificate, q("--client-key"), files.key}).exitCode, 0);
    const QByteArray canary = contentOf(files.key).split('\n').value(1);
    QVERIFY(canary.size() > 20);
    QDirIterator all(m_dir->path(), QDir::Files, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        const QString name = all.next();
        QVERIFY2(!contentOf(name).contains(canary), qPrintable(name));
    }
    const CliResult shown = cli().json({q("collection"), q("show"), q("Shop")});
    QVERIFY(shown.out.find(canary.toStdString()) == std::string::npos);
}

void TestUpstreamTls::olderTlsIsRefused() {
    const Authority authority;
    const TlsPeer old({authority.forLoopback(), {}, QSsl::TlsV1_2});
    const TlsPeer modern({authority.forLoopback(), {}, QSsl::TlsV1_3OrLater});
    point(QStringLiteral("https://127.0.0.1:%1").arg(old.port()), {q("--ca-file"), authority.ca.certificate()});
    QCOMPARE(ask().status(), 200);
    QCOMPARE(set({q("--min-tls"), q("1.3")}).exitCode, 0);
    QCOMPARE(refusal(), q("upstream.tls"));
    QCOMPARE(old.requests().size(), std::size_t{1});
    point(QStringLiteral("https://127.0.0.1:%1").arg(modern.port()));
    QCOMPARE(ask().status(), 200);
    QCOMPARE(modern.requests().back().protocol, QSsl::TlsV1_3);
}

void TestUpstreamTls::tokensAreGotTheSameWay() {
    const Authority authority;
    TlsPeer tokens({authority.forLoopback(), authority.ca.certificate(), QSsl::TlsV1_2OrLater});
    tokens.setAnswer(json("{'access_token':'t0ken','token_type':'Bearer','expires_in':600}"));
    const TlsPeer peer({authority.forLoopback(), authority.ca.certificate(), QSsl::TlsV1_2OrLater});
    const auto files = authority.ca.issue(q("gateway"));
    point(QStringLiteral("https://127.0.0.1:%1").arg(peer.port()), {q("--ca-file"), authority.ca.certificate()});
    QCOMPARE(set({q("--client-cert"), files.certificate, q("--client-key"), files.key}).exitCode, 0);
    const CliResult done = set({q("--upstream-auth"), q("oauth2:me"), q("--secret-stdin"), q("--token-url"),
                                QStringLiteral("https://127.0.0.1:%1/token").arg(tokens.port())},
                               "s3cret");
    QVERIFY2(done.exitCode == 0, done.text().c_str());
    QCOMPARE(ask().status(), 200);
    QCOMPARE(tokens.requests().size(), std::size_t{1});
    QVERIFY(peer.requests().back().head.contains("Authorization: Bearer t0ken\r\n"));
}

void TestUpstreamTls::tlsGoesThroughProxies_data() {
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QByteArray>("wish");
    QTest::newRow("CONNECT") << q("http") << QByteArray("CONNECT api.test:8443");
    QTest::newRow("CONNECT by TLS") << q("https") << QByteArray("CONNECT api.test:8443");
    QTest::newRow("SOCKS 5") << q("socks5h") << QByteArray("SOCKS api.test:8443");
}

void TestUpstreamTls::tlsGoesThroughProxies() {
    QFETCH(QString, scheme);
    QFETCH(QByteArray, wish);
    const Authority authority;
    const TlsPeer peer({authority.forLoopback(), {}, QSsl::TlsV1_2OrLater});
    const ProxyPeer proxy(peer.port(), scheme == q("https")
                                           ? tlsServer({authority.forLoopback(), {}, QSsl::TlsV1_2OrLater})
                                           : std::make_unique<QTcpServer>());
    point(q("https://api.test:8443"), {q("--ca-file"), authority.ca.certificate(), q("--proxy"),
                                       QStringLiteral("%1://127.0.0.1:%2").arg(scheme).arg(proxy.port())});
    QCOMPARE(ask().status(), 200);
    QCOMPARE(ask().status(), 200);
    QCOMPARE(proxy.wishes(), QByteArrayList{wish}); // the tunnel is used again
    QVERIFY(peer.requests().back().head.contains("Host: api.test:8443\r\n"));
    const CliResult doctor = cli().json({q("doctor")});
    QVERIFY2(doctor.out.find(std::to_string(proxy.port()) + " (Shop, by proxy) answers") != std::string::npos,
             doctor.text().c_str());
    QCOMPARE(set({q("--proxy"), q("none")}).exitCode, 0);
    QCOMPARE(refusal(), q("upstream.unreachable")); // nobody else knows the name
}

void TestUpstreamTls::plainHttpGoesThroughProxies() {
    const FakeUpstream upstream;
    const ProxyPeer proxy(static_cast<quint16>(upstream.port()));
    point(q("http://api.test"), {q("--proxy"), QStringLiteral("http://127.0.0.1:%1").arg(proxy.port())});
    QCOMPARE(ask().status(), 200);
    QCOMPARE(proxy.wishes(), QByteArrayList{"GET http://api.test/item"});
    QCOMPARE(upstream.requests().back().header("Host"), std::string("api.test"));
}

void TestUpstreamTls::proxiesDemandTheirOwnCredentials() {
    const Authority authority;
    const TlsPeer peer({authority.forLoopback(), {}, QSsl::TlsV1_2OrLater});
    ProxyPeer proxy(peer.port());
    proxy.demand("me:s3cret-of-the-proxy");
    const QString url = QStringLiteral("http://127.0.0.1:%1").arg(proxy.port());
    for (const QString &scheme : {q("https"), q("http")}) { // CONNECT fails on the way, an absolute URL is answered
        point(scheme + q("://api.test"), {q("--ca-file"), authority.ca.certificate(), q("--proxy"), url});
        const HttpAnswerReader refused = ask();
        QCOMPARE(refused.status(), 502);
        QVERIFY2(refused.body().find("upstream.proxy") != std::string::npos, refused.body().c_str());
    }
    QCOMPARE(set({q("--proxy"), url, q("--proxy-user"), q("me"), q("--secret-stdin")}, "s3cret-of-the-proxy").exitCode,
             0);
    point(q("https://api.test"));
    QCOMPARE(ask().status(), 200);
    QVERIFY(!peer.requests().back().head.contains("Proxy-Authorization"));
}

void TestUpstreamTls::proxiesThatRefuseAreNamed_data() {
    QTest::addColumn<QString>("scheme"); // of the upstream
    QTest::addColumn<QString>("by");     // of the proxy
    QTest::newRow("CONNECT") << q("https") << q("http");
    QTest::newRow("SOCKS 5") << q("https") << q("socks5h");
    QTest::newRow("SOCKS 5, plain HTTP") << q("http") << q("socks5h");
}

void TestUpstreamTls::proxiesThatRefuseAreNamed() {
    QFETCH(QString, scheme);
    QFETCH(QString, by);
    ProxyPeer proxy(1);
    proxy.refuse();
    point(scheme + q("://api.test"), {q("--proxy"), QStringLiteral("%1://127.0.0.1:%2").arg(by).arg(proxy.port())});
    const HttpAnswerReader refused = ask(); // the proxy does not hang up, and nobody waits for it
    QCOMPARE(refused.status(), 502);
    QVERIFY2(refused.body().find("The proxy on the way to the upstream api.test refused the connection") !=
                 std::string::npos,
             refused.body().c_str());
    QCOMPARE(refused.body().find("with status 403") != std::string::npos, by == q("http"));
}

void TestUpstreamTls::proxiesThatAreGoneAreNamed() {
    quint16 port = 0;
    {
        const ProxyPeer gone(1);
        port = gone.port();
    }
    point(q("https://api.test"), {q("--proxy"), QStringLiteral("http://127.0.0.1:%1").arg(port)});
    const HttpAnswerReader refused = ask();
    QVERIFY2(refused.body().find("The proxy on the way to the upstream api.test cannot be reached") !=
                 std::string::npos,
             refused.body().c_str());
    point(q("https://api.test"), {q("--proxy"), q("http://proxy.invalid:3128")});
    QCOMPARE(refusal(), q("upstream.unreachable"));
}

void TestUpstreamTls::environmentsKeepTheirSettings() {
    const Authority authority;
    QCOMPARE(
        set({q("--environment"), q("production"), q("--ca-file"), authority.ca.certificate(), q("--retries"), q("0")})
            .exitCode,
        0);
    const CliResult added =
        set({q("--environment"), q("staging"), q("--base-url"), q("https://127.0.0.1:2"), q("--retries"), q("1")});
    QVERIFY2(added.exitCode == 0, added.text().c_str());
    QCOMPARE(at(added.json(), "upstream/ca_certificates"), std::string("[]")); // the other's
    const CliResult back = set({q("--environment"), q("PRODUCTION"), q("--connect-timeout"), q("2")});
    QCOMPARE(at(back.json(), "upstream/retries"), std::string("0"));
    QVERIFY(at(back.json(), "upstream/ca_certificates") != std::string("[]"));
}

QTEST_GUILESS_MAIN(TestUpstreamTls)
#include "tst_upstreamtls.moc"
