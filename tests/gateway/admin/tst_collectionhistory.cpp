#include "gateway/admin/collectioncatalog.h"
#include "gateway/core/jsonwriter.h"
#include "tests/gateway/admin/reimportfixture.h"

#include <QRandomGenerator>
#include <QTest>

#include <map>

using namespace gateway;
using namespace gateway::test;

namespace {

using Use = CollectionVersion::Use;

std::string withMaximum(int maximum) {
    return QByteArray(before)
        .replace("maximum: 10", QByteArray("maximum: " + QByteArray::number(maximum)))
        .toStdString();
}

/// A description of random operations with random texts and rules; few enough that two of them have much in common.
std::string randomDescription(QRandomGenerator &random) {
    QByteArray text = "openapi: 3.1.0\ninfo: {title: Shop, version: '1'}\nservers: [{url: 'https://shop.example'}]\n"
                      "paths:\n  /always: {get: {summary: there, responses: {'200': {description: ok}}}}\n";
    for (int path = 0; path < 8; ++path) {
        if (random.bounded(3) == 0)
            continue;
        text += "  /p" + QByteArray::number(path) + ":\n";
        for (const char *method : {"get", "post"}) {
            text += QByteArray("    ") + method + ":\n      summary: text " + QByteArray::number(random.bounded(3)) +
                    "\n      description: more " + QByteArray::number(random.bounded(3)) +
                    "\n      parameters: [{name: n, in: query, schema: {type: integer, maximum: " +
                    QByteArray::number(random.bounded(5)) + "}}]\n      responses: {'200': {description: ok}}\n";
        }
    }
    return text.toStdString();
}

using Edits = std::map<std::pair<std::string, std::string>, std::string>; // by title and field

Edits editsOf(const CatalogCollection &collection) {
    Edits edits;
    for (const auto &endpoint : collection.endpoints) {
        for (const EndpointEdit &edit : endpoint->info().edits)
            edits.emplace(std::pair(endpoint->info().title(), edit.field), edit.value);
    }
    return edits;
}

} // namespace

/// An import that replaced a collection is taken back as if it had never been.
class TestCollectionHistory final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_shop = std::make_unique<Shop>(); }
    void cleanup() { m_shop.reset(); }
    void undoBringsEverythingBack();
    void undoIsUndone();
    void threeStatesAreKept();
    void anImportEndsWhatCouldBeRedone();
    void aDryRunKeepsNothing();
    void settingsStayWhereTheImportLeftThemAlone();
    void aCredentialDoesNotGoToAnotherHost();
    void aCredentialThatWasThereStays();
    void aToolWhoseNameIsTakenGetsAnother();
    void theTrailTells();
    void randomEditsAreKeptAndUndoIsExact();

private:
    [[nodiscard]] std::string state();
    [[nodiscard]] Result<void> setSecret(const char *secret);
    [[nodiscard]] std::string secretNow();
    void publishAtRandom(QRandomGenerator &random);
    void editAtRandom(QRandomGenerator &random);
    void mergeAtRandom(QRandomGenerator &random);

    std::unique_ptr<Shop> m_shop;
};

// Everything of the collection that anybody could see.
std::string TestCollectionHistory::state() {
    const CatalogCollection &collection = m_shop->collection();
    std::string text = toJsonText(catalogOfCollection(collection).value()) + collection.info.baseUrl;
    for (const auto &endpoint : collection.endpoints) {
        const Endpoint &info = endpoint->info();
        text += '\n' + info.id.text() + ' ' + info.toolName + (info.published ? " published" : "") +
                endpoint->contractJson();
        for (const EndpointEdit &edit : info.edits)
            text += '\n' + edit.field + '|' + edit.base + '|' + edit.value + '|' + edit.imported;
    }
    return text;
}

void TestCollectionHistory::undoBringsEverythingBack() {
    QVERIFY(m_shop->edit("GET /items", {"summary", TextEdit::Action::Set, "mine"}).ok());
    const std::string was = state();
    QVERIFY(m_shop->import({withMaximum(1'000)}).ok());
    QVERIFY(state() != was);
    QVERIFY(!m_shop->endpoint("GET /items")->info().published);
    const auto back = m_shop->bringBack(Use::Undo);
    QVERIFY2(back.ok(), back ? "" : back.error().message.c_str());
    QCOMPARE(back->version.endpoints, 3);
    QCOMPARE(state(), was);
}

void TestCollectionHistory::undoIsUndone() {
    const std::string first = state();
    QVERIFY(m_shop->import({withMaximum(20)}).ok());
    const std::string second = state();
    QVERIFY(m_shop->import({withMaximum(30)}).ok());
    const std::string third = state();
    for (int i = 0; i < 2; ++i) {
        QVERIFY(m_shop->bringBack(Use::Undo).ok());
        QCOMPARE(state(), second);
        QVERIFY(m_shop->bringBack(Use::Undo).ok());
        QCOMPARE(state(), first);
        QCOMPARE(m_shop->bringBack(Use::Undo).error().code, std::string("collection.nothing-to-undo"));
        QVERIFY(m_shop->bringBack(Use::Redo).ok());
        QCOMPARE(state(), second);
        QVERIFY(m_shop->bringBack(Use::Redo).ok());
        QCOMPARE(state(), third);
        QCOMPARE(m_shop->bringBack(Use::Redo).error().code, std::string("collection.nothing-to-redo"));
    }
}

void TestCollectionHistory::threeStatesAreKept() {
    for (int maximum = 11; maximum <= 15; ++maximum)
        QVERIFY(m_shop->import({withMaximum(maximum)}).ok());
    QCOMPARE(m_shop->collection().versions.size(), std::size_t(3));
    for (int maximum = 14; maximum >= 12; --maximum) {
        QVERIFY(m_shop->bringBack(Use::Undo).ok());
        const std::string contract = m_shop->endpoint("GET /items")->contractJson();
        QVERIFY2(contract.find("\"maximum\":" + std::to_string(maximum)) != std::string::npos, contract.c_str());
    }
    QVERIFY(!m_shop->bringBack(Use::Undo).ok());
}

void TestCollectionHistory::anImportEndsWhatCouldBeRedone() {
    QVERIFY(m_shop->import({withMaximum(20)}).ok());
    QVERIFY(m_shop->bringBack(Use::Undo).ok());
    QVERIFY(m_shop->import({withMaximum(30)}).ok());
    QVERIFY(!m_shop->bringBack(Use::Redo).ok());
    QVERIFY(m_shop->bringBack(Use::Undo).ok());
}

void TestCollectionHistory::aDryRunKeepsNothing() {
    QVERIFY(m_shop->import({withMaximum(20), PublishOnImport::None, true, true}).ok());
    QVERIFY(m_shop->collection().versions.empty());
}

void TestCollectionHistory::settingsStayWhereTheImportLeftThemAlone() {
    QVERIFY(m_shop->import({withMaximum(20)}).ok());
    UpstreamChange change;
    change.baseUrl = "https://elsewhere.example";
    change.environment = "test";
    const CollectionId id = m_shop->collection().info.id;
    QVERIFY(await<void>([&](auto done) { m_shop->gateway().upstreams().change(id, change, actor, done); }).ok());
    QVERIFY(m_shop->bringBack(Use::Undo).ok());
    QCOMPARE(m_shop->collection().info.baseUrl, std::string("https://elsewhere.example"));
    QCOMPARE(m_shop->collection().info.environment, std::string("test"));
}

Result<void> TestCollectionHistory::setSecret(const char *secret) {
    const CollectionId id = m_shop->collection().info.id;
    UpstreamAuth auth;
    auth.type = UpstreamAuth::Type::Bearer;
    return await<void>([&](auto done) {
        m_shop->gateway().upstreams().change(id, {.credential = UpstreamCredential{auth, Secret(std::string(secret))}},
                                             actor, done);
    });
}

std::string TestCollectionHistory::secretNow() {
    const auto &secret = m_shop->collection().upstreamSecret;
    return secret == nullptr ? std::string("none") : std::string(secret->reveal());
}

void TestCollectionHistory::aCredentialDoesNotGoToAnotherHost() {
    QVERIFY(setSecret("of the old host").ok());
    QVERIFY(m_shop->import({.text = before, .baseUrl = "https://new.example", .credential = CredentialMove::TakeAlong})
                .ok());
    QVERIFY(setSecret("of the new host").ok());
    const auto back = m_shop->bringBack(Use::Undo);
    QVERIFY2(back.ok(), back ? "" : back.error().message.c_str());
    QCOMPARE(m_shop->collection().info.baseUrl, std::string("https://shop.example/v1"));
    QVERIFY(back->credentialRemoved);
    QCOMPARE(back->host, std::string("shop.example:443"));
    QCOMPARE(secretNow(), std::string("none"));
    QVERIFY(m_shop->collection().info.auth.type == UpstreamAuth::Type::Bearer); // calls are refused, not sent without
    QVERIFY(setSecret("anew").ok());
    QVERIFY(m_shop->bringBack(Use::Redo)->credentialRemoved);
    QCOMPARE(secretNow(), std::string("none"));
}

void TestCollectionHistory::aCredentialThatWasThereStays() {
    QVERIFY(setSecret("of both").ok());
    QVERIFY(m_shop->import({.text = before, .baseUrl = "https://new.example", .credential = CredentialMove::TakeAlong})
                .ok());
    QVERIFY(!m_shop->bringBack(Use::Undo)->credentialRemoved);
    QCOMPARE(secretNow(), std::string("of both"));
    QVERIFY(!m_shop->bringBack(Use::Redo)->credentialRemoved);
    QCOMPARE(secretNow(), std::string("of both"));
    QVERIFY(m_shop->bringBack(Use::Undo).ok());
    QVERIFY(m_shop->import({.text = before, .baseUrl = "https://shop.example/v2"}).ok());
    QVERIFY(setSecret("another for the same host").ok());
    QVERIFY(!m_shop->bringBack(Use::Undo)->credentialRemoved);
    QCOMPARE(secretNow(), std::string("another for the same host"));
}

void TestCollectionHistory::aToolWhoseNameIsTakenGetsAnother() {
    const std::string old = m_shop->endpoint("GET /old")->info().toolName;
    QByteArray without(before);
    without.replace("  /old: {get: {responses: {'200': {description: ok}}}}\n", "");
    QVERIFY(m_shop->import({without.toStdString()}).ok());
    QVERIFY(m_shop->import({.text = before, .replace = false, .name = "Other"}).ok());
    const auto back = m_shop->bringBack(Use::Undo);
    QVERIFY2(back.ok(), back ? "" : back.error().message.c_str());
    QCOMPARE(back->renamed.size(), std::size_t(1));
    QCOMPARE(back->renamed.front().endpoint, std::string("GET /old"));
    QCOMPARE(back->renamed.front().before, old);
    for (const auto &endpoint : m_shop->collection().endpoints) {
        if (endpoint->info().title() == "GET /old")
            QCOMPARE(back->renamed.front().now, endpoint->info().toolName);
    }
    QVERIFY(back->renamed.front().now != old);
}

void TestCollectionHistory::theTrailTells() {
    QVERIFY(m_shop->import({withMaximum(20)}).ok());
    QVERIFY(m_shop->bringBack(Use::Undo).ok());
    AuditQuery query;
    query.filter = "tool == collection.undo";
    const auto page = await<AuditPage>([&](auto done) { m_shop->gateway().audit().query(query, done); });
    QCOMPARE(page->records.size(), std::size_t(1));
    QCOMPARE(page->records.front().collection, std::string("Shop"));
}

void TestCollectionHistory::publishAtRandom(QRandomGenerator &random) {
    std::vector<EndpointId> ids;
    for (const auto &endpoint : m_shop->collection().endpoints) {
        if (random.bounded(2) == 0)
            ids.push_back(endpoint->info().id);
    }
    const bool publish = random.bounded(2) == 0;
    QVERIFY(await<std::size_t>([&](auto done) {
                m_shop->gateway().collections().setPublished(ids, publish, actor, done);
            }).ok());
}

void TestCollectionHistory::editAtRandom(QRandomGenerator &random) {
    const auto &endpoints = m_shop->collection().endpoints;
    const std::string title = endpoints[random.bounded(static_cast<quint32>(endpoints.size()))]->info().title();
    const std::string field = random.bounded(2) == 0 ? "summary" : "description";
    const std::string value = "mine " + std::to_string(random.bounded(1'000));
    QVERIFY(m_shop->edit(title, {field, TextEdit::Action::Set, value}).ok());
}

void TestCollectionHistory::mergeAtRandom(QRandomGenerator &random) {
    const Edits edits = editsOf(m_shop->collection());
    const std::string was = state();
    const auto result = m_shop->import({randomDescription(random)});
    QVERIFY2(result.ok(), result ? "" : result.error().message.c_str());
    const Edits after = editsOf(m_shop->collection());
    for (const auto &[place, value] : edits) {
        if (m_shop->endpoint(place.first) == nullptr)
            continue; // gone, and its edits with it
        QVERIFY(after.contains(place));
        QCOMPARE(after.at(place), value);
    }
    const std::string merged = state();
    QVERIFY(m_shop->bringBack(Use::Undo).ok());
    QCOMPARE(state(), was);
    QVERIFY(m_shop->bringBack(Use::Redo).ok());
    QCOMPARE(state(), merged);
}

void TestCollectionHistory::randomEditsAreKeptAndUndoIsExact() {
    for (quint32 seed = 1; seed <= 10; ++seed) {
        QRandomGenerator random(seed);
        m_shop = std::make_unique<Shop>(randomDescription(random));
        for (int round = 0; round < 3; ++round) {
            for (int i = 0; i < 4; ++i)
                editAtRandom(random);
            publishAtRandom(random);
            mergeAtRandom(random);
            if (QTest::currentTestFailed()) {
                qWarning("seed %u, round %d", seed, round);
                return;
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestCollectionHistory)
#include "tst_collectionhistory.moc"
