#include "tests/gateway/store/tabletest.h"

#include "gateway/store/collectioncontent.h"
#include "gateway/store/collectionversiontable.h"
#include "gateway/store/endpointedittable.h"
#include "gateway/store/migrator.h"

#include <QElapsedTimer>
#include <QTest>

using namespace gateway;
using namespace gateway::test;

class TestTables : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void collectionComesBackAsItWas();
    void namesAreUniqueIgnoringCase_data();
    void namesAreUniqueIgnoringCase();
    void whatIsNotThereCannotBeChanged();
    void touchRaisesTheRevision();
    void endpointsComeBackInDocumentOrder();
    void publishingIsStored();
    void removingACollectionTakesEverythingAlong();
    void anEditReplacesTheEditBefore();
    void editsGoWithTheirEndpoint();
    void contentIsReplacedOnlyAsItWasSeen();
    void versionsAreKeptUpToABound();
    void whatWasWrittenBeforeEditsIsRead();
    void aLargeApiIsStoredQuickly();

private:
    std::unique_ptr<TempStore> m_store;
    std::optional<Database> m_database;
};

void TestTables::init() {
    m_store = std::make_unique<TempStore>();
    auto database = Database::open(m_store->file, Database::Mode::ReadWrite);
    QVERIFY(database.ok());
    m_database.emplace(std::move(database).value());
}

void TestTables::cleanup() {
    m_database.reset();
    m_store.reset();
}

void TestTables::collectionComesBackAsItWas() {
    CollectionTable table(*m_database);
    QVERIFY(table.insert(orders()).ok());
    const auto all = table.all();
    QCOMPARE(all->size(), std::size_t(1));
    const Collection expected = orders();
    const Collection &c = all->front();
    QVERIFY(c.id == expected.id);
    QCOMPARE(c.name, expected.name);
    QCOMPARE(c.slug, expected.slug);
    QCOMPARE(c.title, expected.title);
    QCOMPARE(c.description, expected.description);
    QCOMPARE(c.format, expected.format);
    QCOMPARE(c.source, expected.source);
    QCOMPARE(c.baseUrl, expected.baseUrl);
    QCOMPARE(c.environment, expected.environment);
    QVERIFY(c.auth.type == expected.auth.type);
    QCOMPARE(c.auth.name, expected.auth.name);
    QCOMPARE(c.auth.secretRef, expected.auth.secretRef);
    QCOMPARE(c.timeoutMs, expected.timeoutMs);
    QCOMPARE(c.maxResponseBytes, expected.maxResponseBytes);
    QVERIFY(c.allowedHosts == expected.allowedHosts);
    QCOMPARE(c.allowUndeclaredParameters, true);
    QCOMPARE(c.revision, expected.revision);
    QCOMPARE(c.importedAt, expected.importedAt);

    Collection changed = expected;
    changed.name = "Bestellungen";
    changed.auth = {};
    changed.allowedHosts.clear();
    changed.describedUrl = "https://elsewhere";
    changed.revision = 99; // only touch() raises it
    QVERIFY(table.update(changed).ok());
    QCOMPARE(table.all()->front().name, std::string("Bestellungen"));
    QVERIFY(table.all()->front().auth.type == UpstreamAuth::Type::None);
    QVERIFY(table.all()->front().allowedHosts.empty());
    QCOMPARE(table.all()->front().describedUrl, changed.describedUrl);
    QCOMPARE(table.all()->front().revision, expected.revision);
}

void TestTables::namesAreUniqueIgnoringCase_data() {
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::addColumn<bool>("taken");
    QTest::newRow("same") << QStringLiteral("Orders") << QStringLiteral("Orders") << true;
    QTest::newRow("case") << QStringLiteral("Orders") << QStringLiteral("oRDERS") << true;
    QTest::newRow("beyond ASCII") << QStringLiteral("ÄRGER МИР") << QStringLiteral("ärger мир") << true;
    QTest::newRow("other") << QStringLiteral("Orders") << QStringLiteral("Order") << false;
}

void TestTables::namesAreUniqueIgnoringCase() {
    QFETCH(QString, first);
    QFETCH(QString, second);
    QFETCH(bool, taken);
    Collection a = orders();
    a.name = first.toStdString();
    Collection b = a;
    b.id = CollectionId("col_b");
    b.slug = "b";
    b.name = second.toStdString();
    QVERIFY(CollectionTable(*m_database).insert(a).ok());
    QCOMPARE(codeOf(CollectionTable(*m_database).insert(b)),
             taken ? QStringLiteral("collection.name-taken") : QString());
    ClientTable clients(*m_database);
    QVERIFY(clients.insert({ClientId("a"), first.toStdString(), "", 1}).ok());
    QCOMPARE(codeOf(clients.insert({ClientId("b"), second.toStdString(), "", 2})),
             taken ? QStringLiteral("client.name-taken") : QString());
}

void TestTables::whatIsNotThereCannotBeChanged() {
    QCOMPARE(codeOf(CollectionTable(*m_database).update(orders())), QStringLiteral("collection.not-found"));
    QCOMPARE(codeOf(CollectionTable(*m_database).remove(CollectionId("x"))), QStringLiteral("collection.not-found"));
    QCOMPARE(codeOf(ClientTable(*m_database).remove(ClientId("x"))), QStringLiteral("client.not-found"));
    QCOMPARE(codeOf(ProfileTable(*m_database).remove(ProfileId("x"))), QStringLiteral("profile.not-found"));
    QCOMPARE(codeOf(CredentialTable(*m_database).revoke(CredentialId("x"), 1)), QStringLiteral("credential.not-found"));
    QCOMPARE(codeOf(EndpointTable(*m_database).setPublished({EndpointId("x")}, true)),
             QStringLiteral("endpoint.not-found"));
}

void TestTables::touchRaisesTheRevision() {
    CollectionTable table(*m_database);
    QVERIFY(table.insert(orders()).ok() && table.touch(orders().id).ok());
    QCOMPARE(table.all()->front().revision, 4);
}

void TestTables::endpointsComeBackInDocumentOrder() {
    QVERIFY(CollectionTable(*m_database).insert(orders()).ok());
    EndpointTable table(*m_database);
    QVERIFY(table.insert({endpoint(3), endpoint(1)}).ok());
    QVERIFY(table.insert({endpoint(2)}).ok());
    const auto all = table.ofCollection(orders().id);
    QCOMPARE(all->size(), std::size_t(3));
    const int order[] = {3, 1, 2};
    for (std::size_t i = 0; i < 3; ++i) {
        const StoredEndpoint expected = endpoint(order[i]);
        const StoredEndpoint &got = all->at(i);
        QVERIFY(got.endpoint.id == expected.endpoint.id);
        QCOMPARE(got.endpoint.title(), expected.endpoint.title());
        QCOMPARE(got.endpoint.operationId, expected.endpoint.operationId);
        QVERIFY(got.endpoint.tags == expected.endpoint.tags);
        QCOMPARE(got.endpoint.deprecated, expected.endpoint.deprecated);
        QCOMPARE(got.contractJson, expected.contractJson);
    }
    QCOMPARE(codeOf(table.insert({endpoint(1, CollectionId("col_none"))})), QStringLiteral("store.missing-reference"));
    StoredEndpoint sameTool = endpoint(9);
    sameTool.endpoint.toolName = endpoint(1).endpoint.toolName;
    QCOMPARE(codeOf(table.insert({sameTool})), QStringLiteral("endpoint.tool-name-taken"));
}

void TestTables::publishingIsStored() {
    QVERIFY(CollectionTable(*m_database).insert(orders()).ok());
    EndpointTable table(*m_database);
    QVERIFY(table.insert({endpoint(1), endpoint(2)}).ok());
    QVERIFY(table.setPublished({endpoint(2).endpoint.id}, true).ok());
    QCOMPARE(table.ofCollection(orders().id)->at(0).endpoint.published, false);
    QCOMPARE(table.ofCollection(orders().id)->at(1).endpoint.published, true);
}

void TestTables::removingACollectionTakesEverythingAlong() {
    QVERIFY(CollectionTable(*m_database).insert(orders()).ok());
    EndpointTable table(*m_database);
    QVERIFY(table.insert({endpoint(1)}).ok());
    QVERIFY(table.insertDefinitions(orders().id, {{"Order", "{}"}, {"Aa", "true"}}).ok());
    QCOMPARE(table.definitionsOf(orders().id)->front().first, std::string("Order"));
    QVERIFY(CollectionTable(*m_database).remove(orders().id).ok());
    QVERIFY(table.ofCollection(orders().id)->empty());
    QVERIFY(table.definitionsOf(orders().id)->empty());
    QVERIFY(table.allToolNames()->empty());
}

void TestTables::anEditReplacesTheEditBefore() {
    QVERIFY(CollectionTable(*m_database).insert(orders()).ok());
    QVERIFY(EndpointTable(*m_database).insert({endpoint(1), endpoint(2)}).ok());
    EndpointEditTable table(*m_database);
    const EndpointId first = endpoint(1).endpoint.id;
    QVERIFY(table.set(first, {"summary", "one", "base", {}}).ok());
    QVERIFY(table.set(first, {"summary", "two", "later base", {}}).ok());
    QVERIFY(table.set(endpoint(2).endpoint.id, {"description", "", "base", {}}).ok());
    const auto edits = table.ofCollection(orders().id);
    QCOMPARE(edits->size(), std::size_t(2));
    QVERIFY(edits->front().first == first);
    QCOMPARE(edits->front().second.value, std::string("two"));
    QCOMPARE(edits->front().second.base, std::string("later base"));
    QVERIFY(table.remove(first, "summary").ok() && table.remove(first, "summary").ok());
    QCOMPARE(table.ofCollection(orders().id)->size(), std::size_t(1));
    QCOMPARE(codeOf(table.set(EndpointId("gone"), {"summary", "x", "y", {}})),
             QStringLiteral("store.missing-reference"));
}

void TestTables::editsGoWithTheirEndpoint() {
    QVERIFY(CollectionTable(*m_database).insert(orders()).ok());
    QVERIFY(EndpointTable(*m_database).insert({endpoint(1)}).ok());
    EndpointEditTable table(*m_database);
    QVERIFY(table.set(endpoint(1).endpoint.id, {"summary", "one", "base", {}}).ok());
    QVERIFY(EndpointTable(*m_database).removeOfCollection(orders().id).ok());
    QVERIFY(EndpointTable(*m_database).insert({endpoint(1)}).ok());
    QVERIFY(table.ofCollection(orders().id)->empty());
}

void TestTables::contentIsReplacedOnlyAsItWasSeen() {
    QVERIFY(CollectionTable(*m_database).insert(orders()).ok());
    QVERIFY(EndpointTable(*m_database).insert({endpoint(1)}).ok());
    const std::int64_t seen = orders().revision;
    QVERIFY(CollectionTable(*m_database).touch(orders().id).ok()); // somebody else was quicker
    QCOMPARE(codeOf(clearContent(*m_database, orders().id, seen)), QStringLiteral("collection.changed-meanwhile"));
    QCOMPARE(EndpointTable(*m_database).ofCollection(orders().id)->size(), std::size_t(1));
    QVERIFY(clearContent(*m_database, orders().id, seen + 1).ok());
    const CollectionContent content{
        orders(), {endpoint(2)}, {{"Order", "{}"}}, {{endpoint(2).endpoint.id, {"summary", "mine", "base", {}}}}};
    QVERIFY(writeContent(*m_database, content).ok());
    QCOMPARE(EndpointTable(*m_database).ofCollection(orders().id)->front().endpoint.path, std::string("/orders/2"));
    QCOMPARE(EndpointTable(*m_database).definitionsOf(orders().id)->size(), std::size_t(1));
    QCOMPARE(EndpointEditTable(*m_database).ofCollection(orders().id)->size(), std::size_t(1));
}

void TestTables::versionsAreKeptUpToABound() {
    using Use = CollectionVersion::Use;
    QVERIFY(CollectionTable(*m_database).insert(orders()).ok());
    CollectionVersionTable table(*m_database);
    CollectionVersion version;
    version.source = "orders.yaml";
    version.published = 7;
    version.withBaseUrl = true;
    for (int i = 1; i <= 5; ++i) // a state may hold any byte
        QVERIFY(table.add(orders().id, version, QByteArray("a\0b", 3) + QByteArray::number(i)).ok());
    version.use = Use::Redo;
    QVERIFY(table.add(orders().id, version, "redo").ok());
    const auto kept = table.ofCollection(orders().id);
    QCOMPARE(kept->size(), std::size_t(4));
    QVERIFY(kept->front().use == Use::Redo);
    QCOMPARE(kept->back().number, 3);
    QCOMPARE(kept->back().published, 7);
    QCOMPARE(kept->back().withBaseUrl, true);
    QCOMPARE(table.state(orders().id, 3).value(), QByteArray("a\0b3", 4));
    QVERIFY(table.remove(orders().id, 3).ok());
    QCOMPARE(codeOf(table.state(orders().id, 3)), QStringLiteral("collection.version-not-found"));
    QVERIFY(table.removeAll(orders().id, Use::Redo).ok());
    QCOMPARE(table.ofCollection(orders().id)->size(), std::size_t(2));
    QVERIFY(CollectionTable(*m_database).remove(orders().id).ok());
    QVERIFY(table.ofCollection(orders().id)->empty());
}

// A database of the schema before, with what it could hold.
void TestTables::whatWasWrittenBeforeEditsIsRead() {
    const TempStore old;
    auto database = Database::open(old.file, Database::Mode::ReadWrite);
    QVERIFY(database
                ->exec("DROP TABLE endpoint_edit; DROP TABLE collection_version; "
                       "ALTER TABLE collection DROP COLUMN described_url; "
                       "ALTER TABLE collection DROP COLUMN upstream; "
                       "ALTER TABLE collection DROP COLUMN environments; PRAGMA user_version = 2")
                .ok());
    QVERIFY(database
                ->exec("INSERT INTO collection VALUES ('c', 'C', 'c', 'c', '', '', '', '', 'https://c', '', 'none', "
                       "'', '', 1, 1, '[]', 0, 1, 1)")
                .ok());
    QVERIFY(EndpointTable(*database).insert({endpoint(1, CollectionId("c"))}).ok());
    QVERIFY(migrate(*database, embeddedMigrations()).ok());
    const auto collections = CollectionTable(*database).all();
    QCOMPARE(collections->size(), std::size_t(1));
    QCOMPARE(collections->front().baseUrl, std::string("https://c"));
    QCOMPARE(collections->front().describedUrl, std::string());
    QCOMPARE(EndpointTable(*database).ofCollection(CollectionId("c"))->size(), std::size_t(1));
    QVERIFY(EndpointEditTable(*database).ofCollection(CollectionId("c"))->empty());
}

void TestTables::aLargeApiIsStoredQuickly() {
    QVERIFY(CollectionTable(*m_database).insert(orders()).ok());
    std::vector<StoredEndpoint> endpoints;
    std::vector<std::pair<std::string, std::string>> definitions;
    for (int i = 0; i < 1'223; ++i) {
        endpoints.push_back(endpoint(i));
        endpoints.back().contractJson = '"' + std::string(4'000, 'c') + '"';
    }
    for (int i = 0; i < 4'000; ++i)
        definitions.emplace_back("Schema" + std::to_string(i), '"' + std::string(1'500, 'd') + '"');
    QElapsedTimer timer;
    timer.start();
    EndpointTable table(*m_database);
    QVERIFY(m_database->exec("BEGIN IMMEDIATE").ok());
    QVERIFY(table.insert(endpoints).ok() && table.insertDefinitions(orders().id, definitions).ok());
    QVERIFY(m_database->exec("COMMIT").ok());
    const qint64 written = timer.restart();
    QCOMPARE(table.ofCollection(orders().id)->size(), endpoints.size());
    QCOMPARE(table.definitionsOf(orders().id)->size(), definitions.size());
    const qint64 read = timer.elapsed();
    qInfo("written in %lld ms, read in %lld ms", static_cast<long long>(written), static_cast<long long>(read));
    QVERIFY(written < 5'000 && read < 5'000);
}

QTEST_GUILESS_MAIN(TestTables)
#include "tst_tables.moc"
