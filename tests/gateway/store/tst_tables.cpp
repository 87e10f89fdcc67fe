#include "gateway/store/clienttable.h"
#include "gateway/store/collectiontable.h"
#include "gateway/store/credentialtable.h"
#include "gateway/store/endpointtable.h"
#include "gateway/store/metatable.h"
#include "gateway/store/profiletable.h"
#include "tests/gateway/store/storetest.h"

#include <QElapsedTimer>
#include <QTest>

using namespace gateway;
using namespace gateway::test;

namespace {

Collection orders() {
    Collection c;
    c.id = CollectionId("col_orders");
    c.name = "Orders";
    c.slug = "orders";
    c.title = "The Orders API";
    c.description = "Größe; 'quoted' \"twice\"";
    c.format = "openapi-3.1";
    c.source = "orders.yaml";
    c.baseUrl = "http://127.0.0.1:9000";
    c.environment = "test";
    c.auth = {UpstreamAuth::Type::ApiKeyQuery, "key", "vault/orders"};
    c.timeoutMs = 1'234;
    c.maxResponseBytes = 5'000'000'000;
    c.allowedHosts = {"127.0.0.1:9000", "[::1]:9000"};
    c.allowUndeclaredParameters = true;
    c.revision = 3;
    c.importedAt = 1'700'000'000'000'000;
    return c;
}

StoredEndpoint endpoint(int number, const CollectionId &collection = CollectionId("col_orders")) {
    StoredEndpoint stored;
    Endpoint &e = stored.endpoint;
    e.id = EndpointId(collection.text() + "_end_" + std::to_string(number));
    e.collection = collection;
    e.method = "GET";
    e.path = "/orders/" + std::to_string(number);
    e.operationId = "op" + std::to_string(number);
    e.toolName = collection.text() + "_tool_" + std::to_string(number);
    e.summary = "Number " + std::to_string(number);
    e.tags = {"a", "b \"c\""};
    e.deprecated = number % 2 == 0;
    stored.contractJson = R"({"parameters":[],"n":)" + std::to_string(number) + '}';
    return stored;
}

Profile reader(const ClientId &client) {
    Profile p;
    p.id = ProfileId("pro_reader");
    p.client = client;
    p.name = "Reader";
    p.auth = AuthType::None;
    p.mode = ProfileMode::Both;
    p.enabled = false;
    p.readOnly = true;
    p.allow = {{CollectionId("col_orders"), "GET", "/orders/*", ""},
               {CollectionId(), "*", "*", ""},
               {CollectionId("col_orders"), "*", "*", "getOrder"}};
    p.rates = {{100, 60}, {5, 1}};
    p.ipRanges = {"10.0.0.0/8", "2001:db8::/32"};
    p.expiresAt = 1'800'000'000'000'000;
    p.createdAt = 1'700'000'000'000'001;
    return p;
}

} // namespace

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
    void aRemovedCollectionNeverWidensAProfile();
    void profileComesBackAsItWas();
    void updatingAProfileReplacesItsParts();
    void aProfileNameIsUniqueWithinItsClient();
    void aProfileNeedsItsClient();
    void credentialsKeepTheirHistory();
    void removingAClientTakesItsProfilesAlong();
    void revisionGrowsByOne();
    void valuesAndGatewaysAreStored();
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

void TestTables::aRemovedCollectionNeverWidensAProfile() {
    QVERIFY(CollectionTable(*m_database).insert(orders()).ok());
    QVERIFY(ClientTable(*m_database).insert({ClientId("cli"), "C", "", 1}).ok());
    Profile profile = reader(ClientId("cli"));
    profile.allow = {{orders().id, "*", "*", ""}};
    QVERIFY(ProfileTable(*m_database).insert(profile).ok());
    QVERIFY(CollectionTable(*m_database).remove(orders().id).ok());
    QVERIFY(ProfileTable(*m_database).all()->front().allow.empty());
}

void TestTables::profileComesBackAsItWas() {
    QVERIFY(CollectionTable(*m_database).insert(orders()).ok());
    QVERIFY(ClientTable(*m_database).insert({ClientId("cli"), "C", "", 1}).ok());
    const Profile expected = reader(ClientId("cli"));
    QVERIFY(ProfileTable(*m_database).insert(expected).ok());
    const auto all = ProfileTable(*m_database).all();
    QCOMPARE(all->size(), std::size_t(1));
    const Profile &p = all->front();
    QVERIFY(p.id == expected.id && p.client == expected.client);
    QCOMPARE(p.name, expected.name);
    QVERIFY(p.auth == expected.auth && p.mode == expected.mode);
    QVERIFY(!p.enabled && p.readOnly);
    QVERIFY(p.allow == expected.allow);
    QVERIFY(p.rates == expected.rates);
    QVERIFY(p.ipRanges == expected.ipRanges);
    QVERIFY(p.expiresAt == expected.expiresAt);
    QCOMPARE(p.createdAt, expected.createdAt);
}

void TestTables::updatingAProfileReplacesItsParts() {
    QVERIFY(CollectionTable(*m_database).insert(orders()).ok());
    QVERIFY(ClientTable(*m_database).insert({ClientId("cli"), "C", "", 1}).ok());
    Profile profile = reader(ClientId("cli"));
    QVERIFY(ProfileTable(*m_database).insert(profile).ok());
    profile.name = "Writer";
    profile.allow = {{orders().id, "POST", "*", ""}};
    profile.rates.clear();
    profile.ipRanges = {"192.168.0.0/16"};
    profile.expiresAt.reset();
    QVERIFY(ProfileTable(*m_database).update(profile).ok());
    const auto all = ProfileTable(*m_database).all();
    QCOMPARE(all->front().name, std::string("Writer"));
    QVERIFY(all->front().allow == profile.allow);
    QVERIFY(all->front().rates.empty());
    QVERIFY(all->front().ipRanges == profile.ipRanges);
    QVERIFY(!all->front().expiresAt);
}

void TestTables::aProfileNameIsUniqueWithinItsClient() {
    ClientTable clients(*m_database);
    QVERIFY(clients.insert({ClientId("a"), "A", "", 1}).ok() && clients.insert({ClientId("b"), "B", "", 1}).ok());
    ProfileTable table(*m_database);
    Profile profile;
    profile.id = ProfileId("1");
    profile.client = ClientId("a");
    profile.name = "Default";
    QVERIFY(table.insert(profile).ok());
    profile.id = ProfileId("2");
    profile.name = "DEFAULT";
    QCOMPARE(codeOf(table.insert(profile)), QStringLiteral("profile.name-taken"));
    profile.client = ClientId("b");
    QVERIFY(table.insert(profile).ok());
}

void TestTables::aProfileNeedsItsClient() {
    QCOMPARE(codeOf(ProfileTable(*m_database).insert(reader(ClientId("nobody")))),
             QStringLiteral("store.missing-reference"));
}

void TestTables::credentialsKeepTheirHistory() {
    QVERIFY(ClientTable(*m_database).insert({ClientId("cli"), "C", "", 1}).ok());
    Profile profile;
    profile.id = ProfileId("pro");
    profile.client = ClientId("cli");
    QVERIFY(ProfileTable(*m_database).insert(profile).ok());
    CredentialTable table(*m_database);
    QVERIFY(
        table.insert({CredentialId("new"), ProfileId("pro"), "hash2", "wxyz", 20, std::nullopt, std::nullopt}).ok());
    QVERIFY(table.insert({CredentialId("old"), ProfileId("pro"), "hash1", "abcd", 10, 99, std::nullopt}).ok());
    QVERIFY(table.revoke(CredentialId("old"), 50).ok());
    QVERIFY(table.revoke(CredentialId("old"), 60).ok());
    QVERIFY(table.setExpiry(CredentialId("new"), 70).ok());
    const auto all = table.all();
    QCOMPARE(all->size(), std::size_t(2));
    QVERIFY(all->at(0).id == CredentialId("old"));
    QCOMPARE(all->at(0).secretHash, std::string("hash1"));
    QCOMPARE(all->at(0).hint, std::string("abcd"));
    QCOMPARE(*all->at(0).expiresAt, 99);
    QCOMPARE(*all->at(0).revokedAt, 50);
    QCOMPARE(*all->at(1).expiresAt, 70);
    QVERIFY(!all->at(1).revokedAt);
}

void TestTables::removingAClientTakesItsProfilesAlong() {
    QVERIFY(ClientTable(*m_database).insert({ClientId("cli"), "C", "", 1}).ok());
    Profile profile;
    profile.id = ProfileId("pro");
    profile.client = ClientId("cli");
    profile.rates = {{1, 1}};
    QVERIFY(ProfileTable(*m_database).insert(profile).ok());
    QVERIFY(CredentialTable(*m_database)
                .insert({CredentialId("cre"), ProfileId("pro"), "h", "x", 1, std::nullopt, std::nullopt})
                .ok());
    QVERIFY(ClientTable(*m_database).remove(ClientId("cli")).ok());
    QVERIFY(ProfileTable(*m_database).all()->empty());
    QVERIFY(CredentialTable(*m_database).all()->empty());
}

void TestTables::revisionGrowsByOne() {
    MetaTable meta(*m_database);
    QCOMPARE(meta.configRevision().value(), 0);
    QCOMPARE(meta.raiseConfigRevision().value(), 1);
    QCOMPARE(meta.raiseConfigRevision().value(), 2);
    auto other = Database::open(m_store->file, Database::Mode::ReadOnly);
    QCOMPARE(MetaTable(*other).configRevision().value(), 2);
}

void TestTables::valuesAndGatewaysAreStored() {
    MetaTable meta(*m_database);
    QVERIFY(!meta.value("vault").value().has_value());
    QVERIFY(meta.setValue("vault", "file").ok() && meta.setValue("vault", "keychain").ok());
    QCOMPARE(*meta.value("vault").value(), std::string("keychain"));

    QVERIFY(meta.upsertGateway({"gw1", 41, "http://127.0.0.1:1", 5, 10}).ok());
    QVERIFY(meta.upsertGateway({"gw1", 42, "http://127.0.0.1:2", 6, 11}).ok());
    QVERIFY(meta.upsertGateway({"gw2", 43, "http://127.0.0.1:3", 6, 11}).ok());
    const auto gateways = meta.gateways();
    QCOMPARE(gateways->size(), std::size_t(2));
    QCOMPARE(gateways->front().pid, 42);
    QCOMPARE(gateways->front().url, std::string("http://127.0.0.1:2"));
    QCOMPARE(gateways->front().publishedRevision, 6);
    QCOMPARE(gateways->front().seenAt, 11);
    QVERIFY(meta.removeGateway("gw1").ok());
    QCOMPARE(meta.gateways()->size(), std::size_t(1));
}

// GitHub's API has 1,223 endpoints and thousands of shared schemas; the bound leaves room for slow machines and
// sanitizers.
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
