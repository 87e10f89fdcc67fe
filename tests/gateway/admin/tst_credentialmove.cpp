#include "reimportfixture.h"

#include "gateway/admin/credentialmove.h"

#include <QTest>

#include <algorithm>
#include <vector>

using namespace gateway;
using namespace gateway::test;

Q_DECLARE_METATYPE(gateway::CredentialMove)

namespace {

UpstreamAuth bearer() {
    UpstreamAuth auth;
    auth.type = UpstreamAuth::Type::Bearer;
    return auth;
}

} // namespace

/// An upstream credential is for the upstream that it was set for, until the admin says otherwise.
class TestCredentialMove final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void anotherBaseUrl_data();
    void anotherBaseUrl();
    void aDryRunTells();
    void aDryRunTellsOfTheBaseUrlThatCouldBeTaken();
    void withoutACredentialNothingIsAsked();
    void anotherEnvironmentLeavesItWhereItIs();
    void theTrailTells();
    void anotherUpstreamWithItsOwnCredential();
    void aChangeThatFailsChangesNothing();

private:
    Result<void> apply(const UpstreamChange &change);
    Result<void> moveTo(const std::string &url, CredentialMove move, bool byImport);
    std::string secretNow() {
        const auto &secret = m_shop->collection().upstreamSecret;
        return secret == nullptr ? std::string("none") : std::string(secret->reveal());
    }
    void setSecret();

    std::unique_ptr<Shop> m_shop;
};

void TestCredentialMove::init() {
    m_shop = std::make_unique<Shop>();
    QVERIFY(m_shop->isThere());
}

Result<void> TestCredentialMove::apply(const UpstreamChange &change) {
    const CollectionId id = m_shop->collection().info.id;
    return await<void>([&](auto done) { m_shop->gateway().upstreams().change(id, change, actor, done); });
}

void TestCredentialMove::setSecret() {
    QVERIFY(apply({.credential = UpstreamCredential{bearer(), Secret(std::string("key"))}}).ok());
}

Result<void> TestCredentialMove::moveTo(const std::string &url, CredentialMove move, bool byImport) {
    if (byImport) {
        auto imported = m_shop->import({.text = before, .baseUrl = url, .credential = move});
        return imported ? Result<void>() : Result<void>(imported.error());
    }
    UpstreamChange change;
    change.baseUrl = url;
    change.credentialMove = move;
    return apply(change);
}

void TestCredentialMove::anotherBaseUrl_data() {
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<CredentialMove>("move");
    QTest::addColumn<bool>("isRefused");
    QTest::addColumn<QByteArray>("secret");
    const QByteArray elsewhere = "https://elsewhere.example/v1";
    QTest::newRow("another path") << QByteArray("https://shop.example/v2") << CredentialMove::Refuse << false
                                  << QByteArray("key");
    QTest::newRow("another host") << elsewhere << CredentialMove::Refuse << true << QByteArray("key");
    QTest::newRow("another port") << QByteArray("https://shop.example:8443/v1") << CredentialMove::Refuse << true
                                  << QByteArray("key");
    QTest::newRow("in clear") << QByteArray("http://shop.example:443/v1") << CredentialMove::Refuse << true
                              << QByteArray("key");
    QTest::newRow("taken along") << elsewhere << CredentialMove::TakeAlong << false << QByteArray("key");
    QTest::newRow("removed") << elsewhere << CredentialMove::Remove << false << QByteArray("none");
    QTest::newRow("nothing to remove it for")
        << QByteArray("https://shop.example/v2") << CredentialMove::Remove << false << QByteArray("key");
}

void TestCredentialMove::anotherBaseUrl() {
    QFETCH(QByteArray, url);
    QFETCH(CredentialMove, move);
    QFETCH(bool, isRefused);
    QFETCH(QByteArray, secret);
    for (const bool byImport : {false, true}) {
        init();
        setSecret();
        const auto moved = moveTo(url.toStdString(), move, byImport);
        QCOMPARE(moved ? std::string() : moved.error().code,
                 std::string(isRefused ? "collection.credential-elsewhere" : ""));
        QCOMPARE(m_shop->collection().info.baseUrl, isRefused ? "https://shop.example/v1" : url.toStdString());
        QCOMPARE(secretNow(), secret.toStdString());
        // Calls are refused then, not sent without it.
        QVERIFY(m_shop->collection().info.auth.type == UpstreamAuth::Type::Bearer);
    }
}

void TestCredentialMove::aDryRunTells() {
    setSecret();
    const auto told = m_shop->import({.text = before, .dryRun = true, .baseUrl = "https://elsewhere.example"});
    QVERIFY2(told.ok(), told ? "" : told.error().message.c_str());
    QCOMPARE(told->credentialFor, std::string("https://shop.example/v1"));
    QCOMPARE(m_shop->import({.text = before, .dryRun = true})->credentialFor, std::string());
}

void TestCredentialMove::aDryRunTellsOfTheBaseUrlThatCouldBeTaken() {
    setSecret();
    QByteArray moved(before);
    moved.replace("https://shop.example/v1", "https://new.example");
    const auto told = m_shop->import({.text = moved.toStdString(), .dryRun = true});
    QCOMPARE(told->credentialFor, std::string("https://shop.example/v1"));
    const auto imported = m_shop->import({.text = moved.toStdString()});
    QVERIFY2(imported.ok(), imported ? "" : imported.error().message.c_str());
    QCOMPARE(m_shop->collection().info.baseUrl, std::string("https://shop.example/v1"));
    QCOMPARE(secretNow(), std::string("key"));
}

void TestCredentialMove::withoutACredentialNothingIsAsked() {
    QVERIFY(moveTo("https://elsewhere.example", CredentialMove::Refuse, true).ok());
    QVERIFY(moveTo("https://third.example", CredentialMove::Refuse, false).ok());
}

void TestCredentialMove::anotherEnvironmentLeavesItWhereItIs() {
    setSecret();
    const auto choose = [&](const char *name, std::optional<std::string> url) {
        return apply({.baseUrl = std::move(url), .environment = name});
    };
    QVERIFY(choose("staging", "https://staging.example").ok());
    QCOMPARE(m_shop->collection().info.baseUrl, std::string("https://staging.example"));
    QCOMPARE(secretNow(), std::string("none"));
    QVERIFY(choose("default", {}).ok()); // what there was before keeps address and credential
    QCOMPARE(m_shop->collection().info.baseUrl, std::string("https://shop.example/v1"));
    QCOMPARE(secretNow(), std::string("key"));
}

void TestCredentialMove::theTrailTells() {
    setSecret();
    QVERIFY(moveTo("https://elsewhere.example", CredentialMove::TakeAlong, true).ok());
    QVERIFY(moveTo("https://third.example", CredentialMove::Remove, false).ok());
    AuditQuery query;
    query.filter = "kind == config";
    const auto page = await<AuditPage>([&](auto done) { m_shop->gateway().audit().query(query, done); });
    QVERIFY(page.ok());
    std::string told;
    for (const AuditRecord &record : page->records)
        told += record.arguments;
    QVERIFY2(told.find("credential_taken_along") != std::string::npos, told.c_str());
    QVERIFY2(told.find("credential_removed") != std::string::npos, told.c_str());
}

void TestCredentialMove::anotherUpstreamWithItsOwnCredential() {
    setSecret();
    std::vector<std::string> seen; // what calls go with, in every snapshot that there was
    const auto note = [&] {
        const auto &collection = m_shop->collection();
        seen.push_back(collection.info.baseUrl + ' ' + std::string(collection.upstreamSecret->reveal()));
    };
    connect(&m_shop->gateway(), &Gateway::catalogChanged, this, note);
    UpstreamChange change;
    change.baseUrl = "https://elsewhere.example";
    change.credential = UpstreamCredential{bearer(), Secret(std::string("another key"))};
    QVERIFY(apply(change).ok());
    QTRY_VERIFY(!seen.empty() && seen.back() == "https://elsewhere.example another key");
    QVERIFY2(std::find(seen.begin(), seen.end(), "https://elsewhere.example key") == seen.end(),
             "for a moment calls took the former credential to another upstream");
}

void TestCredentialMove::aChangeThatFailsChangesNothing() {
    setSecret();
    UpstreamChange change;
    change.baseUrl = "https://shop.example/v2";
    change.timeoutMs = 1'000;
    change.credential = UpstreamCredential{bearer(), Secret(std::string("a line\nend"))};
    QCOMPARE(apply(change).error().code, std::string("collection.upstream-auth"));
    QCOMPARE(m_shop->collection().info.baseUrl, std::string("https://shop.example/v1"));
    QVERIFY(m_shop->collection().info.timeoutMs != 1'000);
    QCOMPARE(secretNow(), std::string("key"));
}

QTEST_GUILESS_MAIN(TestCredentialMove)
#include "tst_credentialmove.moc"
