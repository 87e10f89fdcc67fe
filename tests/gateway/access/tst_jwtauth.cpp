#include "authfixture.h"

#include "gateway/core/codec.h"
#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"

#include <QTest>

using namespace gateway;
using namespace testsupport;

namespace {

const std::string secret = "0123456789abcdef0123456789abcdef";
const std::string laterSecret = "fedcba9876543210fedcba9876543210";

void addKey(Catalog::Content &content, const std::string &id, const std::string &key, HmacAlgorithm algorithm) {
    Credential credential;
    credential.id = CredentialId(id);
    credential.profile = ProfileId("pr_shop");
    credential.keyRef = "jwt-key_" + id;
    credential.algorithm = algorithm;
    content.credentials.push_back(credential);
    content.keys.emplace(credential.keyRef, std::make_shared<const Secret>(key));
}

Catalog::Content contentWith(AuthSettings settings = {}, HmacAlgorithm algorithm = HmacAlgorithm::HS256,
                             const std::string &key = secret) {
    Profile profile = sampleProfile();
    profile.auth = AuthType::Jwt;
    profile.authSettings = std::move(settings);
    Catalog::Content content = sampleContent(std::move(profile));
    addKey(content, "cr_1", key, algorithm);
    return content;
}

} // namespace

/// JWTs signed with a shared key: what lets a client in, and every way to get in without the key.
class TestJwtAuth final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyAlgorithmItsOwnKey_data() {
        QTest::addColumn<int>("algorithm");
        for (int i = 0; i < 3; ++i)
            QTest::newRow(std::string(toString(static_cast<HmacAlgorithm>(i))).c_str()) << i;
    }
    void everyAlgorithmItsOwnKey() {
        QFETCH(int, algorithm);
        const auto own = static_cast<HmacAlgorithm>(algorithm);
        const std::string key = secret + secret;
        const Catalog catalog(contentWith({}, own, key));
        for (int other = 0; other < 3; ++other) {
            const std::string name(toString(static_cast<HmacAlgorithm>(other)));
            const auto caller = m_auth.ask(catalog, SigningKey::hmac(key, name).sign(claims()));
            QCOMPARE(caller.ok(), other == algorithm);
        }
    }

    void claimsDecide_data() {
        QTest::addColumn<QByteArray>("changes"); // to the claims; null takes one out
        QTest::addColumn<bool>("accepted");
        const auto row = [](const char *name, const char *changes, bool accepted) {
            QTest::newRow(name) << QByteArray(changes).replace('\'', '"') << accepted;
        };
        row("as they should be", "{}", true);
        row("expired within the skew", "{'exp':-59}", true);
        row("expired", "{'exp':-61}", false);
        row("no end", "{'exp':null}", false);
        row("end is a text", "{'exp':'9999999999'}", false);
        row("end beyond all time", "{'exp':1e300}", false);
        row("end below all time", "{'exp':-1e300}", false);
        row("begins within the skew", "{'nbf':59}", true);
        row("begins later", "{'nbf':61}", false);
        row("begin is a text", "{'nbf':'soon'}", false);
        row("issued in the future", "{'iat':61}", false);
        row("another issuer", "{'iss':'mallory'}", false);
        row("no issuer", "{'iss':null}", false);
        row("one audience of several", "{'aud':['x','orders']}", true);
        row("another audience", "{'aud':'payments'}", false);
        row("audience that only begins so", "{'aud':'orders2'}", false);
        row("no audience", "{'aud':null}", false);
        row("a role among several", "{'roles':['x','admin']}", true);
        row("another role", "{'roles':['user']}", false);
        row("role inside a text", "{'roles':'not admin'}", false);
        row("no role", "{'roles':null}", false);
        row("nested claim missing", "{'org':{}}", false);
        row("names this profile", "{'client_id':'cl_shop','profile_id':'pr_shop'}", true);
        row("names another profile", "{'profile_id':'pr_other'}", false);
        row("names another client", "{'client_id':'cl_other'}", false);
        row("profile is no text", "{'profile_id':7}", false);
    }
    void claimsDecide() {
        QFETCH(QByteArray, changes);
        QFETCH(bool, accepted);
        AuthSettings settings;
        settings.issuer = "shop";
        settings.audiences = {"orders", "billing"};
        settings.claims = {{"roles", {"admin", "owner"}}, {"org.id", {"7"}}};
        const Catalog catalog(contentWith(settings));
        Json all = claims();
        all.set("iss", "shop");
        all.set("aud", "orders");
        all.set("roles", "admin");
        all.set("org", Json::object({{"id", 7}}));
        const Json changed = parseJson(changes.toStdString()).value();
        for (const auto &[name, value] : *changed.asObject()) {
            const bool isMoment = (name == "exp" || name == "nbf" || name == "iat") && value.integer();
            if (value.isNull())
                all.asObject()->remove(name);
            else
                all.set(name, isMoment ? Json(m_auth.seconds() + *value.integer()) : value);
        }
        const auto caller = m_auth.ask(catalog, SigningKey::hmac(secret).sign(all));
        QVERIFY2(caller.ok() == accepted, caller.ok() ? "let in" : caller.error().detail.c_str());
        if (!accepted)
            QCOMPARE(caller.error().message, m_auth.ask(catalog, {}).error().message);
    }

    void attacks_data() {
        QTest::addColumn<std::string>("token");
        const SigningKey key = SigningKey::hmac(secret);
        const std::string payload = toJsonText(claims());
        const std::string good = key.sign(claims());
        const std::string head = good.substr(0, good.rfind('.'));
        const std::string none = toBase64Url("{\"alg\":\"none\"}") + '.' + toBase64Url(payload);
        QTest::newRow("alg none") << none + '.';
        QTest::newRow("alg none, two parts") << none;
        QTest::newRow("alg none with a signature") << key.signTexts("{\"alg\":\"none\"}", payload);
        QTest::newRow("alg in another case") << key.signTexts("{\"alg\":\"hs256\"}", payload);
        QTest::newRow("alg twice") << key.signTexts("{\"alg\":\"none\",\"alg\":\"HS256\"}", payload);
        QTest::newRow("no alg") << key.signTexts("{}", payload);
        QTest::newRow("signature stripped") << head + '.';
        QTest::newRow("signature cut") << good.substr(0, good.size() - 4);
        QTest::newRow("signature of something else")
            << head + good.substr(0, 0) + '.' + key.signTexts("{}", "{}").substr(8);
        QTest::newRow("padding") << good + '=';
        QTest::newRow("four parts") << good + ".x";
        QTest::newRow("wrong key") << SigningKey::hmac(laterSecret).sign(claims());
        QTest::newRow("empty key") << SigningKey::hmac("").sign(claims());
        QTest::newRow("claim twice") << key.signTexts("{\"alg\":\"HS256\"}", "{\"exp\":1,\"exp\":9999999999}");
        QTest::newRow("claim twice inside")
            << key.signTexts("{\"alg\":\"HS256\"}", "{\"exp\":9999999999,\"a\":{\"b\":1,\"b\":2}}");
        QTest::newRow("critical extension") << key.signTexts("{\"alg\":\"HS256\",\"crit\":[\"x\"],\"x\":1}", payload);
        QTest::newRow("not encoded payload") << key.signTexts("{\"alg\":\"HS256\",\"b64\":false}", payload);
        for (const char *type : {"\"logout+jwt\"", "\"dpop+jwt\"", "\"application/jwt2\"", "\"\"", "7", "null"})
            QTest::newRow((std::string("typ ") + type).c_str())
                << key.signTexts(std::string("{\"alg\":\"HS256\",\"typ\":") + type + '}', payload);
        for (const char *keyId : {"7", "null", "[\"a\"]", "{}"})
            QTest::newRow((std::string("kid ") + keyId).c_str())
                << key.signTexts(std::string("{\"alg\":\"HS256\",\"kid\":") + keyId + '}', payload);
        QTest::newRow("claims are a list") << key.signTexts("{\"alg\":\"HS256\"}", "[1]");
        QTest::newRow("huge") << key.sign(
            Json::object({{"exp", std::int64_t{9999999999}}, {"x", std::string(20'000, 'x')}}));
        QTest::newRow("deep") << key.signTexts(
            "{\"alg\":\"HS256\"}", "{\"exp\":9999999999,\"x\":" + std::string(50, '[') + std::string(50, ']') + '}');
        QTest::newRow("RS256") << SigningKey::rsa().sign(claims());
        QTest::newRow("the secret itself") << secret;
    }
    void attacks() {
        QFETCH(std::string, token);
        const Catalog catalog(contentWith());
        for (const bool named : {true, false}) {
            const auto caller = m_auth.ask(catalog, token, named);
            QVERIFY(!caller.ok());
            QCOMPARE(caller.error().code, std::string("auth.failed"));
            QVERIFY(caller.error().detail.find(secret) == std::string::npos);
        }
    }

    void kindsOfTokensThatLetIn_data() {
        QTest::addColumn<std::string>("header");
        QTest::newRow("none said") << std::string("{\"alg\":\"HS256\"}");
        for (const char *type : {"JWT", "jwt", "at+jwt", "AT+JWT", "application/at+jwt", "Application/at+JWT"})
            QTest::newRow(type) << std::string("{\"alg\":\"HS256\",\"kid\":\"any\",\"typ\":\"") + type + "\"}";
    }
    void kindsOfTokensThatLetIn() {
        QFETCH(std::string, header);
        const Catalog catalog(contentWith());
        const auto caller = m_auth.ask(catalog, SigningKey::hmac(secret).signTexts(header, toJsonText(claims())));
        QVERIFY2(caller.ok(), caller.ok() ? "" : caller.error().detail.c_str());
    }

    void aTokenAloneNamesItsProfile() {
        const Catalog catalog(contentWith());
        Json named = claims();
        QVERIFY(!m_auth.ask(catalog, SigningKey::hmac(secret).sign(named), false).ok());
        named.set("client_id", "cl_shop");
        named.set("profile_id", "pr_shop");
        const auto caller = m_auth.ask(catalog, SigningKey::hmac(secret).sign(named), false);
        QVERIFY(caller.ok());
        QCOMPARE(caller->profile.text(), std::string("pr_shop"));
        QCOMPARE(caller->subject, std::string("ann"));
        QVERIFY(!m_auth.ask(catalog, SigningKey::hmac(laterSecret).sign(named), false).ok());
    }

    void rotationAndRevocation() {
        Catalog::Content content = contentWith();
        addKey(content, "cr_2", laterSecret, HmacAlgorithm::HS256);
        content.credentials[0].expiresAt = m_auth.clock.now() + 1'000'000;
        const Catalog overlap(content);
        const std::string old = SigningKey::hmac(secret).sign(claims());
        const std::string fresh = SigningKey::hmac(laterSecret).sign(claims());
        QCOMPARE(m_auth.ask(overlap, old)->credential.text(), std::string("cr_1"));
        QCOMPARE(m_auth.ask(overlap, fresh)->credential.text(), std::string("cr_2"));
        m_auth.clock.advance(std::chrono::seconds(1));
        QVERIFY(!m_auth.ask(overlap, old).ok()); // although it was let in before
        QVERIFY(m_auth.ask(overlap, fresh).ok());
        content.credentials[1].revokedAt = m_auth.clock.now();
        QVERIFY(!m_auth.ask(Catalog(content), fresh).ok());
    }

    void aRememberedTokenStillEnds() {
        const Catalog catalog(contentWith());
        const std::string token = SigningKey::hmac(secret).sign(claims());
        const auto caller = m_auth.ask(catalog, token);
        QVERIFY(caller.ok());
        QCOMPARE(*caller->provedUntil, m_auth.clock.now() + 360'000'000);
        m_auth.clock.advance(std::chrono::seconds(361));
        QVERIFY(!m_auth.ask(catalog, token).ok());
    }

    // A secret of auth token is no key, and a key no secret.
    void keysAndSecretsAreNotMixedUp() {
        const Catalog jwt(contentWith());
        QVERIFY(!m_auth.ask(jwt, secret).ok());
        QVERIFY(!m_auth.ask(jwt, "cl_shop.pr_shop." + secret, false).ok());
        Catalog::Content content = contentWith();
        content.profiles[0].auth = AuthType::Token;
        const Catalog token(std::move(content));
        QVERIFY(!m_auth.ask(token, SigningKey::hmac(secret).sign(claims())).ok());
        QVERIFY(!m_auth.ask(token, "").ok());
    }

private:
    [[nodiscard]] Json claims() const { return Json::object({{"sub", "ann"}, {"exp", m_auth.seconds() + 300}}); }
    AuthFixture m_auth;
};

QTEST_GUILESS_MAIN(TestJwtAuth)
#include "tst_jwtauth.moc"
