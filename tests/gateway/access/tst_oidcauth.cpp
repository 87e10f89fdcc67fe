#include "authfixture.h"

#include "gateway/core/codec.h"
#include "gateway/core/jsonwriter.h"

#include <QTest>

#include <thread>

using namespace gateway;
using namespace testsupport;

namespace {

const std::string issuer = "https://id.example/realms/shop";
const std::string jwksUrl = issuer + "/protocol/openid-connect/certs";

Profile oidcProfile(const std::string &id = "pr_shop") {
    Profile profile = sampleProfile();
    profile.id = ProfileId(id);
    profile.name = id;
    profile.auth = AuthType::Oidc;
    profile.authSettings.issuer = issuer;
    return profile;
}

} // namespace

/// Tokens of an identity provider that looks like Keycloak: keys, rotation, outages, claims, scopes, and attacks.
class TestOidcAuth final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_auth = std::make_unique<AuthFixture>();
        m_auth->documents[issuer + "/.well-known/openid-configuration"] =
            toJsonText(Json::object({{"issuer", issuer}, {"jwks_uri", jwksUrl}}));
        publish({m_rsa.jwk("rsa-1"), m_ec.jwk("ec-1")});
    }

    void bothAlgorithms() {
        const Catalog catalog = catalogOf({oidcProfile()});
        for (const std::string &token :
             {m_rsa.sign(claims(), "rsa-1"), m_ec.sign(claims(), "ec-1"), m_rsa.sign(claims())}) {
            const auto caller = askTwice(catalog, token);
            QVERIFY2(caller.ok(), caller.ok() ? "" : caller.error().detail.c_str());
            QCOMPARE(caller->subject, std::string("ann"));
            QVERIFY(caller->claims != nullptr);
        }
        QCOMPARE(m_auth->fetched.size(), std::size_t(2)); // discovery and keys, once
    }

    void attacks_data() {
        QTest::addColumn<std::string>("token");
        init();
        const std::string payload = toJsonText(claims());
        const auto with = [&](const char *name, const Json &value) {
            Json changed = claims();
            changed.set(name, value);
            return m_rsa.sign(changed, "rsa-1");
        };
        const auto now = m_auth->seconds();
        QTest::newRow("alg none") << toBase64UrlText("{\"alg\":\"none\",\"kid\":\"rsa-1\"}") + '.' +
                                         toBase64UrlText(payload) + '.';
        QTest::newRow("HS256 with the public key in PEM")
            << SigningKey::hmac(m_rsa.publicPem()).sign(claims(), "rsa-1");
        QTest::newRow("HS256 with the modulus")
            << SigningKey::hmac(std::string(m_rsa.jwk("x").find("n")->stringOr({}))).sign(claims(), "rsa-1");
        QTest::newRow("wrong kid") << m_rsa.sign(claims(), "ec-1");
        QTest::newRow("unknown kid") << m_rsa.sign(claims(), "rsa-9");
        QTest::newRow("another's key under the right kid") << SigningKey::rsa().sign(claims(), "rsa-1");
        QTest::newRow("ES256 header, RSA signature")
            << m_rsa.signTexts("{\"alg\":\"ES256\",\"kid\":\"ec-1\"}", payload);
        QTest::newRow("key in the header") << m_other.signTexts(
            "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"jwk\":" + toJsonText(m_other.jwk("rsa-1")) + '}', payload);
        QTest::newRow("key set in the header") << m_other.signTexts(
            "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"jku\":\"https://evil.example/keys\"}", payload);
        QTest::newRow("expired") << with("exp", now - 61);
        QTest::newRow("not yet valid") << with("nbf", now + 61);
        QTest::newRow("another audience") << with("aud", "https://other.example/mcp");
        QTest::newRow("own address with more behind it") << with("aud", "https://gw.example/mcp/x");
        QTest::newRow("another port of this machine") << with("aud", "http://localhost:9999/mcp");
        QTest::newRow("another issuer") << with("iss", "https://id.example/realms/other");
        QTest::newRow("issuer with a slash") << with("iss", issuer + '/');
        const std::string good = m_rsa.sign(claims(), "rsa-1");
        QTest::newRow("signature stripped") << good.substr(0, good.rfind('.') + 1);
        QTest::newRow("payload changed") << good.substr(0, good.find('.') + 1) +
                                                toBase64UrlText("{\"exp\":9999999999,\"iss\":\"" + issuer + "\"}") +
                                                good.substr(good.rfind('.'));
    }
    void attacks() {
        QFETCH(std::string, token);
        const Catalog catalog = catalogOf({oidcProfile()});
        for (const bool named : {true, false}) {
            const auto caller = askTwice(catalog, token, named);
            QVERIFY(!caller.ok());
            QCOMPARE(caller.error().code, std::string("auth.failed"));
        }
        QVERIFY(std::none_of(m_auth->fetched.begin(), m_auth->fetched.end(),
                             [](const std::string &url) { return url.find("evil") != std::string::npos; }));
    }

    // Of what a key set may hold only public keys for these two algorithms are trusted.
    void keySetsWithKeysOfNoUse_data() {
        QTest::addColumn<std::string>("keys");
        QTest::addColumn<std::string>("token");
        const SigningKey oct = SigningKey::hmac("0123456789abcdef0123456789abcdef");
        QTest::newRow("symmetric") << keySetOf({oct.jwk("k"), m_ec.jwk("e")}) << oct.sign(claims(), "k");
        QTest::newRow("private RSA") << keySetOf({m_rsa.privateJwk("k"), m_ec.jwk("e")}) << m_rsa.sign(claims(), "k");
        QTest::newRow("private EC") << keySetOf({m_ec.privateJwk("k"), m_rsa.jwk("e")}) << m_ec.sign(claims(), "k");
        const SigningKey small = SigningKey::rsa(1024);
        QTest::newRow("small RSA") << keySetOf({small.jwk("k"), m_ec.jwk("e")}) << small.sign(claims(), "k");
        Json encryption = m_rsa.jwk("k");
        encryption.set("use", "enc");
        QTest::newRow("for encryption") << keySetOf({encryption, m_ec.jwk("e")}) << m_rsa.sign(claims(), "k");
        Json otherAlgorithm = m_rsa.jwk("k");
        otherAlgorithm.set("alg", "PS256");
        QTest::newRow("for PS256") << keySetOf({otherAlgorithm, m_ec.jwk("e")}) << m_rsa.sign(claims(), "k");
    }
    void keySetsWithKeysOfNoUse() {
        QFETCH(std::string, keys);
        QFETCH(std::string, token);
        m_auth->documents[jwksUrl] = keys;
        QVERIFY(!askTwice(catalogOf({oidcProfile()}), token).ok());
    }

    void rotationFetchesAnewButNotTooOften() {
        const Catalog catalog = catalogOf({oidcProfile()});
        QVERIFY(askTwice(catalog, m_rsa.sign(claims(), "rsa-1")).ok());
        publish({m_other.jwk("rsa-2")});
        const auto fetches = m_auth->fetched.size();
        QVERIFY(!askTwice(catalog, m_other.sign(claims(), "rsa-2")).ok()); // asked just now
        QCOMPARE(m_auth->fetched.size(), fetches);
        m_auth->clock.advance(KeySources::minInterval);
        QVERIFY(askTwice(catalog, m_other.sign(claims(), "rsa-2")).ok());
        QVERIFY(!askTwice(catalog, m_rsa.sign(claims(), "rsa-1")).ok()); // taken out by its provider
    }

    void keysAreKeptWhileTheProviderIsDown() {
        const Catalog catalog = catalogOf({oidcProfile()});
        QVERIFY(askTwice(catalog, m_rsa.sign(claims(), "rsa-1")).ok());
        m_auth->documents.clear();
        m_auth->clock.advance(KeySources::maxAge);
        QVERIFY(askTwice(catalog, m_rsa.sign(claims(), "rsa-1")).ok());
        QVERIFY(!askTwice(catalog, m_other.sign(claims(), "rsa-2")).ok());
        publish({m_other.jwk("rsa-2")});
        m_auth->documents[issuer + "/.well-known/openid-configuration"] =
            toJsonText(Json::object({{"issuer", issuer}, {"jwks_uri", jwksUrl}}));
        m_auth->clock.advance(KeySources::retryInterval);
        QVERIFY(askTwice(catalog, m_other.sign(claims(), "rsa-2")).ok());
    }

    void discoveryIsChecked_data() {
        QTest::addColumn<std::string>("document");
        QTest::newRow("another issuer") << "{\"issuer\":\"https://evil.example\",\"jwks_uri\":\"" + jwksUrl + "\"}";
        QTest::newRow("keys by http") << "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"http://id.example/keys\"}";
        QTest::newRow("keys in a file") << "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"file:///etc/passwd\"}";
        QTest::newRow("no keys") << "{\"issuer\":\"" + issuer + "\"}";
        QTest::newRow("no JSON") << std::string("<html>");
    }
    void discoveryIsChecked() {
        QFETCH(std::string, document);
        m_auth->documents[issuer + "/.well-known/openid-configuration"] = document;
        QVERIFY(!askTwice(catalogOf({oidcProfile()}), m_rsa.sign(claims(), "rsa-1")).ok());
        QCOMPARE(m_auth->fetched.size(), std::size_t(1));
    }

    void aTokenAloneFindsItsProfile() {
        Profile everyone = oidcProfile("pr_everyone");
        Profile admins = oidcProfile("pr_admins");
        admins.authSettings.claims = {{"groups", {"admins"}}};
        Profile twins = oidcProfile("pr_twins");
        twins.authSettings.claims = {{"azp", {"cursor"}}};
        const Catalog catalog = catalogOf({everyone, admins, twins});
        QCOMPARE(askTwice(catalog, m_rsa.sign(claims(), "rsa-1"), false)->profile.text(), std::string("pr_everyone"));
        Json groups = claims();
        groups.set("groups", Json(JsonArray{"users", "admins"}));
        QCOMPARE(askTwice(catalog, m_rsa.sign(groups, "rsa-1"), false)->profile.text(), std::string("pr_admins"));
        groups.set("azp", "cursor");
        QVERIFY(!askTwice(catalog, m_rsa.sign(groups, "rsa-1"), false).ok()); // fits two equally well
    }

    void scopesAreAskedFor() {
        Profile profile = oidcProfile();
        profile.authSettings.scopes = {"orders:read"};
        const Catalog catalog = catalogOf({profile});
        const auto without = askTwice(catalog, m_rsa.sign(claims(), "rsa-1"));
        QCOMPARE(without.error().code, std::string("auth.insufficient-scope"));
        QCOMPARE(without.error().problems.front().message, std::string("orders:read"));
        Json granted = claims();
        granted.set("scope", "openid orders:read");
        QVERIFY(askTwice(catalog, m_rsa.sign(granted, "rsa-1")).ok());
        granted.set("scope", "orders:readonly");
        QVERIFY(!askTwice(catalog, m_rsa.sign(granted, "rsa-1")).ok());
    }

    // Many gateway threads at once, while keys come and go.
    void threadsShareWhatIsRemembered() {
        const Catalog catalog = catalogOf({oidcProfile()});
        std::vector<std::string> tokens;
        for (int i = 0; i < 8; ++i) {
            Json own = claims();
            own.set("jti", i);
            tokens.push_back(m_ec.sign(own, "ec-1"));
        }
        m_auth->keys->prepare({{issuer, {}}});
        std::atomic<int> accepted = 0;
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([&] {
                for (int i = 0; i < 200; ++i) {
                    const std::string header = "Bearer " + tokens[static_cast<std::size_t>(i) % tokens.size()];
                    if (m_auth->authenticator.authenticate(catalog, {"", "", header, "192.0.2.7", false, nullptr}))
                        ++accepted;
                    (void)m_auth->keys->current({issuer, {}});
                }
            });
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(accepted.load(), 800);
    }

private:
    static std::string toBase64UrlText(const std::string &text);
    [[nodiscard]] Json claims() const {
        return Json::object({{"iss", issuer},
                             {"sub", "ann"},
                             {"aud", "https://gw.example/mcp"},
                             {"exp", TestClock().now() / 1'000'000 + 30'000}});
    }
    void publish(std::initializer_list<Json> keys) { m_auth->documents[jwksUrl] = keySetOf(keys); }
    static Catalog catalogOf(std::vector<Profile> profiles) {
        Catalog::Content content = sampleContent(sampleProfile());
        content.profiles = std::move(profiles);
        return Catalog(std::move(content));
    }
    /// As the pipeline does: where keys are wanted, they are fetched and it is asked once more.
    Result<Caller> askTwice(const Catalog &catalog, const std::string &token, bool named = true) {
        auto caller = m_auth->ask(catalog, token, named);
        if (caller || !m_auth->wanted || !m_auth->keys->refresh(*m_auth->wanted, [] {}))
            return caller;
        return m_auth->ask(catalog, token, named);
    }

    SigningKey m_rsa = SigningKey::rsa();
    SigningKey m_other = SigningKey::rsa();
    SigningKey m_ec = SigningKey::ec();
    std::unique_ptr<AuthFixture> m_auth;
};

std::string TestOidcAuth::toBase64UrlText(const std::string &text) {
    return gateway::toBase64Url(text);
}

QTEST_GUILESS_MAIN(TestOidcAuth)
#include "tst_oidcauth.moc"
