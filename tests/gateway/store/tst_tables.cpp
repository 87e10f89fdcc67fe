#include "tests/gateway/store/tabletest.h"

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
    QVERIFY(table.update(changed).ok());
    QCOMPARE(table.all()->front().name, std::string("Bestellungen"));
    QVERIFY(table.all()->front().auth.type == UpstreamAuth::Type::None);
    QVERIFY(table.all()->front().allowedHosts.empty());
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
