#include "tests/gateway/store/tabletest.h"

#include <QTest>

using namespace gateway;
using namespace gateway::test;

class TestAccessTables : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aRemovedCollectionNeverWidensAProfile();
    void profileComesBackAsItWas();
    void updatingAProfileReplacesItsParts();
    void aProfileNameIsUniqueWithinItsClient();
    void aProfileNeedsItsClient();
    void credentialsKeepTheirHistory();
    void removingAClientTakesItsProfilesAlong();
    void revisionGrowsByOne();
    void valuesAndGatewaysAreStored();

private:
    std::unique_ptr<TempStore> m_store;
    std::optional<Database> m_database;
};

void TestAccessTables::init() {
    m_store = std::make_unique<TempStore>();
    auto database = Database::open(m_store->file, Database::Mode::ReadWrite);
    QVERIFY(database.ok());
    m_database.emplace(std::move(database).value());
}

void TestAccessTables::cleanup() {
    m_database.reset();
    m_store.reset();
}

void TestAccessTables::aRemovedCollectionNeverWidensAProfile() {
    QVERIFY(CollectionTable(*m_database).insert(orders()).ok());
    QVERIFY(ClientTable(*m_database).insert({ClientId("cli"), "C", "", 1}).ok());
    Profile profile = reader(ClientId("cli"));
    profile.allow = {{orders().id, "*", "*", ""}};
    QVERIFY(ProfileTable(*m_database).insert(profile).ok());
    QVERIFY(CollectionTable(*m_database).remove(orders().id).ok());
    QVERIFY(ProfileTable(*m_database).all()->front().allow.empty());
}

void TestAccessTables::profileComesBackAsItWas() {
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
    QVERIFY(p.authSettings == expected.authSettings);
    QVERIFY(!p.enabled && p.readOnly);
    QVERIFY(p.allow == expected.allow);
    QVERIFY(p.rates == expected.rates);
    QVERIFY(p.ipRanges == expected.ipRanges);
    QVERIFY(p.expiresAt == expected.expiresAt);
    QCOMPARE(p.createdAt, expected.createdAt);
}

void TestAccessTables::updatingAProfileReplacesItsParts() {
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

void TestAccessTables::aProfileNameIsUniqueWithinItsClient() {
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

void TestAccessTables::aProfileNeedsItsClient() {
    QCOMPARE(codeOf(ProfileTable(*m_database).insert(reader(ClientId("nobody")))),
             QStringLiteral("store.missing-reference"));
}

void TestAccessTables::credentialsKeepTheirHistory() {
    QVERIFY(ClientTable(*m_database).insert({ClientId("cli"), "C", "", 1}).ok());
    Profile profile;
    profile.id = ProfileId("pro");
    profile.client = ClientId("cli");
    QVERIFY(ProfileTable(*m_database).insert(profile).ok());
    CredentialTable table(*m_database);
    QVERIFY(table.insert({CredentialId("new"), ProfileId("pro"), "hash2", "wxyz", 20, std::nullopt, std::nullopt, {}})
                .ok());
    QVERIFY(table.insert({CredentialId("old"), ProfileId("pro"), "hash1", "abcd", 10, 99, std::nullopt, {}}).ok());
    Credential key{CredentialId("key"), ProfileId("pro"),    "", "", 30, std::nullopt, std::nullopt,
                   "jwt-key_1",         HmacAlgorithm::HS512};
    QVERIFY(table.insert(key).ok());
    QVERIFY(table.revoke(CredentialId("old"), 50).ok());
    QVERIFY(table.revoke(CredentialId("old"), 60).ok());
    QVERIFY(table.setExpiry(CredentialId("new"), 70).ok());
    const auto all = table.all();
    QCOMPARE(all->size(), std::size_t(3));
    QVERIFY(all->at(2).keyRef == "jwt-key_1" && all->at(2).algorithm == HmacAlgorithm::HS512 && !all->at(1).isKey());
    QVERIFY(all->at(0).id == CredentialId("old"));
    QCOMPARE(all->at(0).secretHash, std::string("hash1"));
    QCOMPARE(all->at(0).hint, std::string("abcd"));
    QCOMPARE(*all->at(0).expiresAt, 99);
    QCOMPARE(*all->at(0).revokedAt, 50);
    QCOMPARE(*all->at(1).expiresAt, 70);
    QVERIFY(!all->at(1).revokedAt);
}

void TestAccessTables::removingAClientTakesItsProfilesAlong() {
    QVERIFY(ClientTable(*m_database).insert({ClientId("cli"), "C", "", 1}).ok());
    Profile profile;
    profile.id = ProfileId("pro");
    profile.client = ClientId("cli");
    profile.rates = {{1, 1}};
    QVERIFY(ProfileTable(*m_database).insert(profile).ok());
    Credential credential;
    credential.id = CredentialId("cre");
    credential.profile = ProfileId("pro");
    credential.secretHash = "h";
    QVERIFY(CredentialTable(*m_database).insert(credential).ok());
    QVERIFY(ClientTable(*m_database).remove(ClientId("cli")).ok());
    QVERIFY(ProfileTable(*m_database).all()->empty());
    QVERIFY(CredentialTable(*m_database).all()->empty());
}

void TestAccessTables::revisionGrowsByOne() {
    MetaTable meta(*m_database);
    QCOMPARE(meta.configRevision().value(), 0);
    QCOMPARE(meta.raiseConfigRevision().value(), 1);
    QCOMPARE(meta.raiseConfigRevision().value(), 2);
    auto other = Database::open(m_store->file, Database::Mode::ReadOnly);
    QCOMPARE(MetaTable(*other).configRevision().value(), 2);
}

void TestAccessTables::valuesAndGatewaysAreStored() {
    MetaTable meta(*m_database);
    QVERIFY(!meta.value("vault").value().has_value());
    QVERIFY(meta.setValue("vault", "file").ok() && meta.setValue("vault", "keychain").ok());
    QCOMPARE(*meta.value("vault").value(), std::string("keychain"));

    QVERIFY(meta.upsertGateway({"gw1", 41, "http://127.0.0.1:1", 5, 10, {}}).ok());
    QVERIFY(meta.upsertGateway({"gw1", 42, "http://127.0.0.1:2", 6, 11, {}}).ok());
    QVERIFY(meta.upsertGateway({"gw2", 43, "http://127.0.0.1:3", 6, 11, {}}).ok());
    const auto gateways = meta.gateways();
    QCOMPARE(gateways->size(), std::size_t(2));
    QCOMPARE(gateways->front().pid, 42);
    QCOMPARE(gateways->front().url, std::string("http://127.0.0.1:2"));
    QCOMPARE(gateways->front().publishedRevision, 6);
    QCOMPARE(gateways->front().seenAt, 11);
    QVERIFY(meta.removeOtherGateways("gw1").ok());
    QCOMPARE(meta.gateways()->size(), std::size_t(1));
    QCOMPARE(meta.gateways()->front().id, std::string("gw1"));
    QVERIFY(meta.removeGateway("gw1").ok());
    QVERIFY(meta.gateways()->empty());
}

QTEST_GUILESS_MAIN(TestAccessTables)
#include "tst_accesstables.moc"
