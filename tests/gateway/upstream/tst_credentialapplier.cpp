#include "gateway/upstream/credentialapplier.h"

#include "tests/gateway/upstream/upstreamtest.h"

#include <QTest>

namespace gateway {

using namespace test;

class TestCredentialApplier final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void stored_data();
    void stored();
    void whatTheCallerSetIsReplaced();
    void named_data();
    void named();
    void requestAsJson();
};

namespace {

UpstreamRequest request(const char *url = "https://h.example/a") {
    return {"GET", url, {}, {}, false};
}

} // namespace

void TestCredentialApplier::stored_data() {
    QTest::addColumn<int>("type");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("header");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *label, UpstreamAuth::Type type, const char *name, const char *url,
                        const char *header, const char *value) {
        QTest::newRow(label) << static_cast<int>(type) << QString::fromLatin1(name) << QString::fromLatin1(url)
                             << QString::fromLatin1(header) << QString::fromLatin1(value);
    };
    using Type = UpstreamAuth::Type;
    row("none", Type::None, "", "https://h.example/a", "Authorization", "");
    row("header", Type::ApiKeyHeader, "X-Key", "https://h.example/a", "X-Key", "s&e cret");
    row("query", Type::ApiKeyQuery, "api key", "https://h.example/a?api%20key=s%26e%20cret", "", "");
    row("bearer", Type::Bearer, "", "https://h.example/a", "Authorization", "Bearer s&e cret");
    row("basic", Type::Basic, "Aladdin", "https://h.example/a", "Authorization", "Basic QWxhZGRpbjpzJmUgY3JldA==");
}

void TestCredentialApplier::stored() {
    QFETCH(int, type);
    QFETCH(QString, name);
    QFETCH(QString, url);
    QFETCH(QString, header);
    QFETCH(QString, value);
    UpstreamRequest made = request();
    applyCredential(made, {static_cast<UpstreamAuth::Type>(type), name.toStdString(), "ref"}, Secret("s&e cret"));
    QCOMPARE(text(made.url), url);
    QCOMPARE(text(headerValue(made.headers, header.toStdString())), value);
}

void TestCredentialApplier::whatTheCallerSetIsReplaced() {
    UpstreamRequest made = request("https://h.example/a?key=mine&x=1&%6Bey=again");
    made.headers = {{"authorization", "Bearer mine"}, {"X-Other", "1"}};
    applyCredential(made, {UpstreamAuth::Type::ApiKeyQuery, "key", "ref"}, Secret("ours"));
    applyCredential(made, {UpstreamAuth::Type::Bearer, "", "ref"}, Secret("ours"));
    QCOMPARE(text(made.url), QStringLiteral("https://h.example/a?x=1&key=ours"));
    QCOMPARE(made.headers.size(), std::size_t{2});
    QCOMPARE(text(headerValue(made.headers, "Authorization")), QStringLiteral("Bearer ours"));
}

void TestCredentialApplier::named_data() {
    QTest::addColumn<QString>("credentials");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("headers");
    const auto row = [](const char *name, const char *credentials, const char *url, const char *headers) {
        QTest::newRow(name) << QString::fromLatin1(credentials) << QString::fromLatin1(url)
                            << QString::fromLatin1(headers);
    };
    row("none given", "{}", "https://h.example/a", "[]");
    row("second alternative", R"({"basic":{"username":"u","password":"p"}})", "https://h.example/a",
        R"([["Authorization","Basic dTpw"]])");
    row("both of the first", R"({"key":"k","cookie":"c d","basic":"u:p"})", "https://h.example/a?api_key=k",
        R"([["Cookie","sid=c%20d"]])");
    row("half of the first", R"({"key":"k","token":"t"})", "https://h.example/a", R"([["Authorization","Bearer t"]])");
}

void TestCredentialApplier::named() {
    QFETCH(QString, credentials);
    QFETCH(QString, url);
    QFETCH(QString, headers);
    Contract contract;
    contract.security = {
        {},
        {{"key", "apiKey", "query", "api_key", {}, {}, {}}, {"cookie", "apiKey", "cookie", "sid", {}, {}, {}}},
        {{"basic", "http", {}, {}, "basic", {}, {}}},
        {{"token", "oauth2", {}, {}, {}, {}, {}}}};
    UpstreamRequest made = request();
    applyNamedCredentials(made, contract, json(credentials.toStdString()));
    QCOMPARE(text(made.url), url);
    QVERIFY(*toJson(made).find("headers") == json(headers.toStdString()));
}

void TestCredentialApplier::requestAsJson() {
    UpstreamRequest made{"POST", "https://h.example/a", {{"A", "1"}, {"A", "2"}}, "hi", true};
    const Json expected =
        json(R"({"method":"POST","url":"https://h.example/a","headers":[["A","1"],["A","2"]],"body_base64":"aGk="})");
    QVERIFY(toJson(made) == expected);
}

} // namespace gateway

QTEST_GUILESS_MAIN(gateway::TestCredentialApplier)
#include "tst_credentialapplier.moc"
