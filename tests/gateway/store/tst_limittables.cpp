#include "gateway/store/policytable.h"
#include "gateway/store/quotatable.h"
#include "tests/gateway/store/tabletest.h"

#include <QTest>

using namespace gateway;
using namespace gateway::test;

/// Argument rules, policies and the use of quotas on a real file.
class TestLimitTables final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void rulesComeBackAsTheyWere();
    void aRuleThatCannotBeReadOpensNothing();
    void rulesGoWithTheirCollection();
    void policiesComeBackAsTheyWere();
    void aNewImportKeepsAttachments();
    void whatGoesTakesItsAttachmentsAlong();
    void aPolicyNameIsUnique();
    void quotasAreTakenUpToTheirLimit();
    void aLaterWindowStartsAnew();
    void whatWasNotUsedComesBack();
    void useGoesWithItsPolicy();

private:
    static Policy policy();
    std::unique_ptr<TempStore> m_store;
    std::optional<Database> m_database;
};

void TestLimitTables::init() {
    m_store = std::make_unique<TempStore>();
    auto database = Database::open(m_store->file, Database::Mode::ReadWrite);
    QVERIFY(database.ok());
    m_database.emplace(std::move(database).value());
    QVERIFY(CollectionTable(*m_database).insert(orders()).ok());
    QVERIFY(ClientTable(*m_database).insert({ClientId("cli"), "C", "", 1}).ok());
    Profile profile = reader(ClientId("cli"));
    ArgumentRule rule;
    rule.endpoints = {orders().id, "GET", "/orders/*", ""};
    rule.argument = "/items/*/sku";
    rule.required = true;
    rule.minimum = JsonNumber{"1.10"};
    rule.maximum = JsonNumber{"99999999999999999999"};
    rule.values = {Json(1), Json("open"), Json()};
    rule.pattern = "[a-z]+ 'x'";
    rule.minLength = 1;
    rule.maxLength = 20;
    ArgumentRule fixed;
    fixed.endpoints = {CollectionId(), "*", "*", ""};
    fixed.argument = "limit";
    fixed.fixed = Json();
    profile.rules = {rule, fixed};
    QVERIFY(ProfileTable(*m_database).insert(profile).ok());
}

void TestLimitTables::cleanup() {
    m_database.reset();
    m_store.reset();
}

Policy TestLimitTables::policy() {
    Policy policy;
    policy.id = PolicyId("po_1");
    policy.name = "Größe";
    policy.rates = {{{100, 60}, 20}, {{5, 1}, 0}};
    policy.quotas = {{1000, QuotaWindow::Day}, {20'000, QuotaWindow::Month}};
    policy.concurrency = 7;
    policy.createdAt = 5;
    using Target = PolicyAttachment::Target;
    using Each = PolicyAttachment::Each;
    policy.attachments = {{Target::Client, "cli", {}, Each::Nobody},
                          {Target::Profile, "pro_reader", {}, Each::Nobody},
                          {Target::Collection, "col_orders", {}, Each::Client},
                          {Target::Endpoint, "col_orders_end_1", orders().id, Each::Profile}};
    return policy;
}

void TestLimitTables::rulesComeBackAsTheyWere() {
    const auto rules = ProfileTable(*m_database).all()->front().rules;
    QCOMPARE(rules.size(), std::size_t(2));
    QVERIFY(rules[0].endpoints == (ScopePattern{orders().id, "GET", "/orders/*", ""}));
    QCOMPARE(rules[0].argument, std::string("/items/*/sku"));
    QVERIFY(rules[0].required && !rules[0].forbidden && !rules[0].fixed);
    QCOMPARE(rules[0].minimum->text, std::string("1.10"));
    QCOMPARE(rules[0].maximum->text, std::string("99999999999999999999"));
    QVERIFY(rules[0].values == (std::vector<Json>{Json(1), Json("open"), Json()}));
    QCOMPARE(rules[0].pattern, std::string("[a-z]+ 'x'"));
    QVERIFY(rules[0].minLength == 1 && rules[0].maxLength == 20);
    QVERIFY(rules[1].fixed && rules[1].fixed->isNull());
    Profile profile = ProfileTable(*m_database).all()->front();
    profile.rules.clear();
    QVERIFY(ProfileTable(*m_database).update(profile).ok());
    QVERIFY(ProfileTable(*m_database).all()->front().rules.empty());
}

void TestLimitTables::aRuleThatCannotBeReadOpensNothing() {
    QVERIFY(m_database->exec("UPDATE profile_rule SET demands = '{\"newer\":1}'").ok());
    const std::vector<Profile> profiles = ProfileTable(*m_database).all().value();
    QVERIFY(!profiles.front().rules.empty());
    for (const ArgumentRule &rule : profiles.front().rules)
        QVERIFY(rule.forbidden);
}

void TestLimitTables::rulesGoWithTheirCollection() {
    QVERIFY(CollectionTable(*m_database).remove(orders().id).ok());
    const auto rules = ProfileTable(*m_database).all()->front().rules;
    QCOMPARE(rules.size(), std::size_t(1)); // the one for every collection
    QCOMPARE(rules.front().argument, std::string("limit"));
}

void TestLimitTables::policiesComeBackAsTheyWere() {
    PolicyTable table(*m_database);
    QVERIFY(table.insert(policy()).ok());
    Policy stored = table.all()->front();
    const Policy expected = policy();
    QCOMPARE(stored.name, expected.name);
    QVERIFY(stored.rates == expected.rates && stored.quotas == expected.quotas);
    QVERIFY(stored.concurrency == expected.concurrency);
    QCOMPARE(stored.attachments.size(), expected.attachments.size());
    for (std::size_t i = 0; i < stored.attachments.size(); ++i) {
        QVERIFY(stored.attachments[i].isTo(expected.attachments[i]));
        QVERIFY(stored.attachments[i].each == expected.attachments[i].each);
        QVERIFY(stored.attachments[i].collection == expected.attachments[i].collection);
    }
    stored.name = "Small";
    stored.concurrency.reset();
    stored.attachments.clear();
    QVERIFY(table.update(stored).ok());
    QCOMPARE(table.all()->front().name, std::string("Small"));
    QVERIFY(!table.all()->front().concurrency && table.all()->front().attachments.empty());
    QVERIFY(table.remove(stored.id).ok());
    QCOMPARE(table.remove(stored.id).error().code, std::string("policy.not-found"));
}

void TestLimitTables::aNewImportKeepsAttachments() {
    EndpointTable endpoints(*m_database);
    QVERIFY(endpoints.insert({endpoint(1)}).ok());
    QVERIFY(PolicyTable(*m_database).insert(policy()).ok());
    QVERIFY(endpoints.removeOfCollection(orders().id).ok());
    QVERIFY(endpoints.insert({endpoint(1)}).ok());
    QCOMPARE(PolicyTable(*m_database).all()->front().attachments.size(), std::size_t(4));
}

void TestLimitTables::whatGoesTakesItsAttachmentsAlong() {
    PolicyTable table(*m_database);
    QVERIFY(table.insert(policy()).ok());
    QVERIFY(CollectionTable(*m_database).remove(orders().id).ok());
    QCOMPARE(table.all()->front().attachments.size(), std::size_t(2));
    QVERIFY(ClientTable(*m_database).remove(ClientId("cli")).ok());
    QVERIFY(table.all()->front().attachments.empty());
}

void TestLimitTables::aPolicyNameIsUnique() {
    PolicyTable table(*m_database);
    QVERIFY(table.insert(policy()).ok());
    Policy second = policy();
    second.id = PolicyId("po_2");
    second.name = "GRÖßE";
    const auto refused = table.insert(second);
    QCOMPARE(refused.error().code, std::string("policy.name-taken"));
}

void TestLimitTables::quotasAreTakenUpToTheirLimit() {
    QVERIFY(PolicyTable(*m_database).insert(policy()).ok());
    QuotaTable table(*m_database);
    const QuotaBlock block{{PolicyId("po_1"), "client:cli", QuotaWindow::Day}, 1000, 4, 10};
    QCOMPARE(table.take(block)->given, std::int64_t(4));
    QCOMPARE(table.take(block)->given, std::int64_t(4));
    QCOMPARE(table.take(block)->given, std::int64_t(2));
    QCOMPARE(table.take(block)->given, std::int64_t(0));
    QCOMPARE(table.take(block)->taken, std::int64_t(10));
    QuotaBlock other = block;
    other.key.scope = "client:other";
    QCOMPARE(table.take(other)->given, std::int64_t(4));
    QuotaBlock raised = block;
    raised.limit = 11;
    QCOMPARE(table.take(raised)->given, std::int64_t(1));
    QCOMPARE(table.ofPolicy(PolicyId("po_1"))->size(), std::size_t(2));
}

void TestLimitTables::aLaterWindowStartsAnew() {
    QVERIFY(PolicyTable(*m_database).insert(policy()).ok());
    QuotaTable table(*m_database);
    QuotaBlock block{{PolicyId("po_1"), "client:cli", QuotaWindow::Hour}, 2000, 4, 4};
    QCOMPARE(table.take(block)->given, std::int64_t(4));
    block.startedAt = 3000;
    QCOMPARE(table.take(block)->given, std::int64_t(4));
    block.startedAt = 2000; // the clock was set back
    QCOMPARE(table.take(block)->given, std::int64_t(0));
    QCOMPARE(table.ofPolicy(PolicyId("po_1"))->size(), std::size_t(1));
}

void TestLimitTables::whatWasNotUsedComesBack() {
    QVERIFY(PolicyTable(*m_database).insert(policy()).ok());
    QuotaTable table(*m_database);
    const QuotaBlock block{{PolicyId("po_1"), "client:cli", QuotaWindow::Hour}, 2000, 4, 4};
    QCOMPARE(table.take(block)->given, std::int64_t(4));
    QVERIFY(table.giveBack({block.key, 1000, 4}).ok()); // of another window
    QCOMPARE(table.take(block)->given, std::int64_t(0));
    QVERIFY(table.giveBack({block.key, 2000, 3}).ok());
    QCOMPARE(table.take(block)->given, std::int64_t(3));
}

void TestLimitTables::useGoesWithItsPolicy() {
    QVERIFY(PolicyTable(*m_database).insert(policy()).ok());
    QuotaTable table(*m_database);
    const QuotaBlock block{{PolicyId("po_1"), "client:cli", QuotaWindow::Hour}, 2000, 4, 4};
    QVERIFY(table.take(block).ok());
    QVERIFY(PolicyTable(*m_database).remove(PolicyId("po_1")).ok());
    QVERIFY(table.ofPolicy(PolicyId("po_1"))->empty());
    QVERIFY(!table.take(block).ok()); // a call under way when the policy went
}

QTEST_GUILESS_MAIN(TestLimitTables)
#include "tst_limittables.moc"
