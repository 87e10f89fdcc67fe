#include "clirunner.h"
#include "httpanswer.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"
#include "tests/support/fakeupstream.h"
#include "tests/support/signingkey.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QFile>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QUrl>
#include <QtTest>

using gateway::Json;
using namespace testsupport;

namespace {

const QByteArray api = "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"Shop\",\"version\":\"1\"},\"paths\":{\"/"
                       "items\":{\"get\":{\"operationId\":\n"
                       "\"listItems\",\"responses\":{\"200\":{\"description\":\"ok\"}}},\"post\":{\"operationId\":"
                       "\"addItem\",\"responses\":{\"201\":{\"description\":\"ok\"}}}}}}";

QString q(const std::string &text) {
    return QString::fromStdString(text);
}

std::int64_t now() {
    return QDateTime::currentSecsSinceEpoch();
}

/// One connection to the gateway, plain or over TLS; reads one answer after the other.
class Connection {
public:
    explicit Connection(const QUrl &url, const QSslConfiguration *tls = nullptr)
        : m_authority(url.authority().toLatin1()) {
        if (url.scheme() == QStringLiteral("https")) {
            if (tls != nullptr)
                m_socket.setSslConfiguration(*tls);
            m_socket.setPeerVerifyMode(QSslSocket::VerifyNone); // the certificate itself is looked at by the test
            m_socket.connectToHostEncrypted(url.host(), static_cast<quint16>(url.port()));
        } else {
            m_socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
            (void)m_socket.waitForConnected(20'000); // where it fails, no answer comes
        }
    }
    HttpAnswerReader &ask(const QByteArray &requestLine, const QByteArray &headers, const QByteArray &body = {}) {
        send(requestLine, headers, body);
        (void)QTest::qWaitFor([this] { return collect().isWhole(); }, 20'000);
        return m_answer;
    }
    void send(const QByteArray &requestLine, const QByteArray &headers, const QByteArray &body = {}) {
        m_answer.next();
        QByteArray text = requestLine + " HTTP/1.1\r\nHost: " + m_authority + "\r\n" + headers;
        if (!body.isEmpty())
            text += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
        m_socket.write(text + "\r\n" + body);
        m_socket.flush();
    }
    HttpAnswerReader &collect() {
        m_answer.append(m_socket.readAll().toStdString());
        return m_answer;
    }
    QSslSocket &socket() { return m_socket; }

private:
    QByteArray m_authority;
    QSslSocket m_socket;
    HttpAnswerReader m_answer;
};

QByteArray bearer(const std::string &token) {
    return "Authorization: Bearer " + QByteArray::fromStdString(token) + "\r\n";
}

const QByteArray mcpHeaders = "Content-Type: application/json\r\nAccept: application/json, text/event-stream\r\n";
const QByteArray initialize = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
                              "\"2025-11-25\",\"capabilities\":{},"
                              "\"clientInfo\":{\"name\":\"test\",\"version\":\"1\"}}}";

QByteArray modernListen() {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"subscriptions/"
           "listen\",\"params\":{\"notifications\":{\"toolsListChanged\":true},"
           "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/"
           "clientCapabilities\":{},"
           "\"io.modelcontextprotocol/clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}}";
}

} // namespace

/// Every way to prove who one is, on a real gateway that the command line configures while it runs.
class TestAuth final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void jwtFromTheCommandLineToTheWire();
    void aGivenKeyComesFromStdinOnly();
    void streamsEndWithTheirCredential_data();
    void streamsEndWithTheirCredential();
    void expiryEndsAStreamByTheClock();
    void identityProviderAndStepUp();
    void tlsAndClientCertificates();
    void doctorLooksAtAll();

private:
    void serve(const QStringList &more = {});
    [[nodiscard]] Json addProfile(const QStringList &options) const;
    [[nodiscard]] CliRunner cli() const { return CliRunner(m_dir->path()); }
    /// An open event stream of this era; null where it was refused.
    [[nodiscard]] std::unique_ptr<Connection> openStream(bool modern, const QByteArray &credentials) const;

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<QProcess> m_serve;
    std::unique_ptr<gateway::FakeUpstream> m_upstream;
    QUrl m_url;
};

void TestAuth::init() {
    m_dir = std::make_unique<QTemporaryDir>();
    m_upstream = std::make_unique<gateway::FakeUpstream>();
    const CliResult imported = cli().run({QStringLiteral("import"), QStringLiteral("-"), QStringLiteral("--publish"),
                                          QStringLiteral("all"), QStringLiteral("--base-url"), q(m_upstream->url())},
                                         api);
    QVERIFY2(imported.exitCode == 0, imported.text().c_str());
    QVERIFY(cli().run({QStringLiteral("client"), QStringLiteral("add"), QStringLiteral("c")}).exitCode == 0);
}

void TestAuth::cleanup() {
    if (m_serve != nullptr)
        QCOMPARE(endPolitely(*m_serve), 0);
    m_serve.reset();
}

void TestAuth::serve(const QStringList &more) {
    m_serve = cli().start(
        QStringList{QStringLiteral("serve"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")} + more);
    m_url = QUrl(q(at(gateway::parseJson(nextLine(*m_serve)).value(), "url")));
    QVERIFY(m_url.port() > 0);
}

Json TestAuth::addProfile(const QStringList &options) const {
    const CliResult added =
        cli().json(QStringList{QStringLiteral("profile"), QStringLiteral("add"), QStringLiteral("c"),
                               QStringLiteral("p"), QStringLiteral("--allow"), QStringLiteral("Shop")} +
                   options);
    if (added.exitCode != 0)
        qWarning("%s", added.text().c_str());
    return added.json();
}

std::unique_ptr<Connection> TestAuth::openStream(bool modern, const QByteArray &credentials) const {
    auto connection = std::make_unique<Connection>(m_url);
    if (modern) {
        connection->send("POST /mcp",
                         credentials + mcpHeaders +
                             "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: subscriptions/listen\r\n",
                         modernListen());
    } else {
        const auto &answer = connection->ask("POST /mcp", credentials + mcpHeaders, initialize);
        const QByteArray session =
            "Mcp-Session-Id: " + QByteArray::fromStdString(answer.header("Mcp-Session-Id")) + "\r\n";
        connection->send("GET /mcp", credentials + session + "Accept: text/event-stream\r\n");
    }
    const bool open = QTest::qWaitFor([&] { return !connection->collect().body().empty(); }, 20'000);
    return open && connection->collect().status() == 200 ? std::move(connection) : nullptr;
}

void TestAuth::jwtFromTheCommandLineToTheWire() {
    serve();
    const Json profile =
        addProfile({QStringLiteral("--auth"), QStringLiteral("jwt"), QStringLiteral("--claim"),
                    QStringLiteral("role=admin,owner"), QStringLiteral("--audience"), QStringLiteral("gatehouse"),
                    QStringLiteral("--jwt-algorithm"), QStringLiteral("HS512")});
    const SigningKey key = SigningKey::hmac(at(profile, "secret"), "HS512");
    Json claims = Json::object({{"sub", "ann"},
                                {"role", "admin"},
                                {"aud", "gatehouse"},
                                {"exp", now() + 300},
                                {"client_id", at(profile, "client_id")},
                                {"profile_id", at(profile, "profile_id")}});
    Connection connection(m_url);
    QCOMPARE(connection.ask("GET /api/shop/items", bearer(key.sign(claims))).status(), 200);
    QVERIFY(m_upstream->requests().back().header("Authorization").empty()); // the token stays here
    claims.set("role", "guest");
    QCOMPARE(connection.ask("GET /api/shop/items", bearer(key.sign(claims))).status(), 401);
    QVERIFY(connection.collect().header("WWW-Authenticate") == "Bearer realm=\"gatehouse\"");

    // rotation with overlap: both keys, until the first is revoked
    const CliResult rotated = cli().json({QStringLiteral("credential"), QStringLiteral("rotate"), QStringLiteral("c/p"),
                                          QStringLiteral("--overlap"), QStringLiteral("1h")});
    claims.set("role", "owner");
    const SigningKey later = SigningKey::hmac(at(rotated.json(), "secret"), "HS512");
    QCOMPARE(connection.ask("GET /api/shop/items", bearer(later.sign(claims))).status(), 200);
    QCOMPARE(connection.ask("GET /api/shop/items", bearer(key.sign(claims))).status(), 200);
    QCOMPARE(
        cli().run({QStringLiteral("credential"), QStringLiteral("revoke"), q(at(profile, "credential_id"))}).exitCode,
        0);
    QCOMPARE(connection.ask("GET /api/shop/items", bearer(key.sign(claims))).status(), 401);
    QCOMPARE(connection.ask("GET /api/shop/items", bearer(later.sign(claims))).status(), 200);

    const CliResult trail =
        cli().json({QStringLiteral("audit"), QStringLiteral("query"), QStringLiteral("kind == call")});
    QVERIFY2(trail.out.find("ann") != std::string::npos, trail.text().c_str()); // who was behind the profile
    QVERIFY(trail.out.find(at(profile, "secret")) == std::string::npos);
    const CliResult shown = cli().json({QStringLiteral("profile"), QStringLiteral("show"), QStringLiteral("c/p")});
    QCOMPARE(at(shown.json(), "auth_settings/claims/0"), std::string("role=admin,owner"));
    QVERIFY(shown.out.find(at(rotated.json(), "secret")) == std::string::npos);
    QVERIFY(shown.out.find("HS512") != std::string::npos);
}

void TestAuth::aGivenKeyComesFromStdinOnly() {
    const QStringList add{QStringLiteral("profile"),
                          QStringLiteral("add"),
                          QStringLiteral("c"),
                          QStringLiteral("p"),
                          QStringLiteral("--auth"),
                          QStringLiteral("jwt"),
                          QStringLiteral("--secret-stdin")};
    QCOMPARE(cli().json(add, "too short\n").errorCode(), std::string("credential.key-short"));
    const QByteArray key = "a key that a team has already, 32 bytes or more";
    const CliResult added = cli().json(add, key + "\n");
    QCOMPARE(at(added.json(), "secret"), key.toStdString());
    QFile database(m_dir->filePath(QStringLiteral("gatehouse.db")));
    QVERIFY(database.open(QIODevice::ReadOnly) && !database.readAll().contains(key));
}

void TestAuth::streamsEndWithTheirCredential_data() {
    QTest::addColumn<bool>("modern");
    QTest::addColumn<QStringList>("edit"); // CREDENTIAL stands for its id
    for (const bool modern : {false, true}) {
        const QByteArray era = modern ? "modern: " : "legacy: ";
        const auto row = [&](const char *name, const char *edit) {
            QTest::newRow(QByteArray(era + name).constData())
                << modern << QString::fromLatin1(edit).split(QLatin1Char(' '));
        };
        row("revoked", "credential revoke CREDENTIAL");
        row("rotated without overlap", "credential rotate c/p");
        row("profile disabled", "profile set c/p --disable");
        row("other addresses", "profile set c/p --ip 192.0.2.0/24");
        row("another authentication", "profile set c/p --auth jwt");
        row("profile removed", "profile remove c/p");
        row("client removed", "client remove c");
    }
}

// The edit is made by another process; a stream of each era is closed within a second of its end.
void TestAuth::streamsEndWithTheirCredential() {
    QFETCH(bool, modern);
    QFETCH(QStringList, edit);
    serve();
    const Json profile = addProfile({});
    edit.replaceInStrings(QStringLiteral("CREDENTIAL"), q(at(profile, "credential_id")));
    const auto stream = openStream(modern, bearer(at(profile, "bearer")));
    QVERIFY(stream != nullptr);
    const CliResult edited = cli().run(edit);
    QVERIFY2(edited.exitCode == 0, edited.text().c_str());
    QVERIFY(QTest::qWaitFor([&] { return stream->collect().isWhole(); }, 10'000));
    Connection next(m_url);
    QCOMPARE(next.ask("POST /mcp", bearer(at(profile, "bearer")) + mcpHeaders, initialize).status(), 401);
}

void TestAuth::expiryEndsAStreamByTheClock() {
    serve();
    const Json profile = addProfile(
        {QStringLiteral("--auth"), QStringLiteral("jwt"), QStringLiteral("--clock-skew"), QStringLiteral("0")});
    const Json claims = Json::object(
        {{"exp", now() + 10}, {"client_id", at(profile, "client_id")}, {"profile_id", at(profile, "profile_id")}});
    const QByteArray credentials = bearer(SigningKey::hmac(at(profile, "secret")).sign(claims));
    const auto modern = openStream(true, credentials);
    const auto legacy = openStream(false, credentials);
    QVERIFY(modern != nullptr && legacy != nullptr);
    QVERIFY(QTest::qWaitFor([&] { return modern->collect().isWhole() && legacy->collect().isWhole(); }, 20'000));
    QVERIFY(now() >= *claims.find("exp")->integer()); // not before its time
    Connection next(m_url);
    QCOMPARE(next.ask("GET /api/shop/items", credentials).status(), 401);
}

void TestAuth::identityProviderAndStepUp() {
    const SigningKey first = SigningKey::rsa();
    const SigningKey second = SigningKey::ec();
    auto keys = std::make_shared<std::string>(keySetOf({first.jwk("k1")}));
    gateway::FakeUpstream provider;
    const std::string issuer = provider.url();
    provider.setScript([=](const gateway::FakeRequest &request, gateway::FakeReply &reply) {
        const std::string discovery =
            gateway::toJsonText(Json::object({{"issuer", issuer}, {"jwks_uri", issuer + "/keys"}}));
        reply.send(
            gateway::FakeUpstream::answer(200, "application/json", request.target == "/keys" ? *keys : discovery));
    });
    serve();
    Connection connection(m_url);
    QCOMPARE(connection.ask("GET /.well-known/oauth-protected-resource/mcp", {}).status(), 404);
    const Json profile =
        addProfile({QStringLiteral("--auth"), QStringLiteral("oidc"), QStringLiteral("--issuer"), q(issuer),
                    QStringLiteral("--scope"), QStringLiteral("shop:read"), QStringLiteral("--write-scope"),
                    QStringLiteral("shop:write"), QStringLiteral("--claim"), QStringLiteral("azp=cursor")});
    QVERIFY(profile.find("secret")->isNull());

    const auto &metadata = connection.ask("GET /.well-known/oauth-protected-resource/mcp", {});
    QCOMPARE(metadata.status(), 200);
    const Json document = gateway::parseJson(metadata.body()).value();
    const std::string resource = m_url.toString().toStdString() + "/mcp";
    QCOMPARE(at(document, "resource"), resource);
    QCOMPARE(at(document, "authorization_servers/0"), issuer);
    const std::string challenge = connection.ask("POST /mcp", mcpHeaders, initialize).header("WWW-Authenticate");
    QVERIFY2(challenge.find("resource_metadata=\"" + m_url.toString().toStdString() +
                            "/.well-known/oauth-protected-resource/mcp\"") != std::string::npos &&
                 challenge.find("scope=\"shop:read\"") != std::string::npos,
             challenge.c_str());

    Json claims =
        Json::object({{"iss", issuer}, {"sub", "ann"}, {"azp", "cursor"}, {"aud", resource}, {"exp", now() + 300}});
    const auto less = connection.ask("GET /api/shop/items", bearer(first.sign(claims, "k1")));
    QCOMPARE(less.status(), 403);
    QVERIFY2(less.header("WWW-Authenticate").find("error=\"insufficient_scope\", scope=\"shop:read\"") !=
                 std::string::npos,
             less.header("WWW-Authenticate").c_str());
    claims.set("scope", "openid shop:read");
    QCOMPARE(connection.ask("GET /api/shop/items", bearer(first.sign(claims, "k1"))).status(), 200);
    QVERIFY(m_upstream->requests().back().header("Authorization").empty());

    const auto write = connection.ask("POST /api/shop/items", bearer(first.sign(claims, "k1")));
    QCOMPARE(write.status(), 403);
    QVERIFY(write.header("WWW-Authenticate").find("scope=\"shop:write\"") != std::string::npos);
    const QByteArray call =
        "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":\"execute_call\",\"arguments\":"
        "{\"endpoint\":\"addItem\"},\"_meta\":{\"progressToken\":\"p\"}}}";
    const auto session =
        connection.ask("POST /mcp", bearer(first.sign(claims, "k1")) + mcpHeaders, initialize).header("Mcp-Session-Id");
    const auto stepUp = connection.ask("POST /mcp",
                                       bearer(first.sign(claims, "k1")) + mcpHeaders +
                                           "Mcp-Session-Id: " + QByteArray::fromStdString(session) + "\r\n",
                                       call);
    QCOMPARE(stepUp.status(), 403);
    QVERIFY(stepUp.header("WWW-Authenticate").find("insufficient_scope") != std::string::npos);
    claims.set("scope", "shop:read shop:write");
    QCOMPARE(connection.ask("POST /api/shop/items", bearer(first.sign(claims, "k1"))).status(), 200);

    // keys that nobody has seen yet wait for a fetch, as seldom as that is made
    *keys = keySetOf({first.jwk("k1"), second.jwk("k2")});
    QCOMPARE(connection.ask("GET /api/shop/items", bearer(second.sign(claims, "k2"))).status(), 401);
}

namespace {

QSslConfiguration clientWith(const QByteArray &certificate, const QByteArray &key) {
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(QSslCertificate(certificate, QSsl::Pem));
    configuration.setPrivateKey(QSslKey(key, QSsl::Ec, QSsl::Pem));
    return configuration;
}

QByteArray contentOf(const QString &name) {
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void TestAuth::tlsAndClientCertificates() {
    const QString folder = m_dir->filePath(QStringLiteral("agent"));
    QCOMPARE(cli()
                 .run({QStringLiteral("tls"), QStringLiteral("make"), QStringLiteral("--name"),
                       QStringLiteral("agent.example"), QStringLiteral("--out"), folder})
                 .exitCode,
             0);
    const QSslConfiguration agent = clientWith(contentOf(folder + QStringLiteral("/gateway.crt")),
                                               contentOf(folder + QStringLiteral("/gateway.key")));
    serve({QStringLiteral("--tls-self-signed")});
    QCOMPARE(m_url.scheme(), QStringLiteral("https"));
    const Json profile = addProfile({QStringLiteral("--auth"), QStringLiteral("mtls"), QStringLiteral("--certificate"),
                                     folder + QStringLiteral("/gateway.crt")});
    Connection known(m_url, &agent);
    QCOMPARE(known.ask("GET /api/shop/items", {}).status(), 200);
    Connection stranger(m_url);
    QCOMPARE(stranger.ask("GET /api/shop/items", {}).status(), 401);
    const QByteArray headers = "X-Client-ID: " + QByteArray::fromStdString(at(profile, "client_id")) +
                               "\r\nX-Profile-ID: " + QByteArray::fromStdString(at(profile, "profile_id")) + "\r\n";
    QCOMPARE(stranger.ask("GET /api/shop/items", headers).status(), 401);

    // operators call through the running gateway, whatever it serves with
    const CliResult called =
        cli().run({QStringLiteral("call"), QStringLiteral("listItems"), QStringLiteral("--as"), QStringLiteral("c/p")});
    QVERIFY2(called.exitCode == 0, called.text().c_str());

    // another certificate is taken without a restart
    const QByteArray before = known.socket().peerCertificate().digest(QCryptographicHash::Sha256);
    QCOMPARE(cli().run({QStringLiteral("tls"), QStringLiteral("make")}).exitCode, 0);
    QVERIFY(QTest::qWaitFor(
        [&] {
            Connection fresh(m_url);
            (void)fresh.ask("GET /healthz", {});
            const QSslCertificate shown = fresh.socket().peerCertificate();
            return !shown.isNull() && shown.digest(QCryptographicHash::Sha256) != before;
        },
        10'000));
    QCOMPARE(known.ask("GET /api/shop/items", {}).status(), 200); // open connections go on
}

void TestAuth::doctorLooksAtAll() {
    QVERIFY(
        addProfile({QStringLiteral("--auth"), QStringLiteral("oidc"), QStringLiteral("--issuer"), q(m_upstream->url())})
            .find("profile_id") != nullptr);
    QCOMPARE(cli().run({QStringLiteral("tls"), QStringLiteral("make")}).exitCode, 0);
    const QString own = m_dir->filePath(QStringLiteral("tls/gateway.crt"));
    const CliResult sick = cli().json({QStringLiteral("doctor"), QStringLiteral("--tls-cert"), own,
                                       QStringLiteral("--tls-key"), QStringLiteral(GATEHOUSE_SOURCE_DIR "/README.md")});
    QCOMPARE(sick.exitCode, 1);
    QVERIFY2(sick.out.find("identity provider") != std::string::npos &&
                 sick.out.find("no private key") != std::string::npos &&
                 sick.out.find("is valid until") != std::string::npos,
             sick.text().c_str());
    // an issuer that anybody on the way could speak for
    const CliResult refused = cli().json({QStringLiteral("profile"), QStringLiteral("set"), QStringLiteral("c/p"),
                                          QStringLiteral("--issuer"), QStringLiteral("http://id.example")});
    QCOMPARE(refused.errorCode(), std::string("auth.issuer"));
}

QTEST_GUILESS_MAIN(TestAuth)
#include "tst_auth.moc"
