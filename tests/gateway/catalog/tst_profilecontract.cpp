#include "gateway/catalog/profilecontract.h"
#include "gateway/catalog/ruledschema.h"
#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"
#include "tests/support/samplecatalog.h"

#include <QTest>

using namespace gateway;
using namespace testsupport;

namespace {

// Apostrophes stand for quotation marks: moc of Qt 6.4 stumbles over raw strings.
Json json(const QByteArray &text) {
    auto parsed = parseJson(QByteArray(text).replace('\'', '"').toStdString());
    return parsed ? std::move(parsed).value() : Json("no JSON");
}

ArgumentRule ruleOf(const char *argument, const char *demands) {
    ArgumentRule rule;
    rule.argument = argument;
    const auto set = setDemands(rule, json(demands));
    return set ? rule : ArgumentRule();
}

Json ruled(const char *schema, const char *argument, const char *demands) {
    Json result = json(schema);
    const auto target = ruleTarget(argument);
    applyRule(result, ruleOf(argument, demands), target->name, target->path);
    return result;
}

} // namespace

/// The contract as a profile with rules sees it.
class TestProfileContract final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rulesNarrowTheSchema_data();
    void rulesNarrowTheSchema();
    void sharedDefinitionsStayAsTheyAre();
    void theProfileSeesItsRules();
    void theSnapshotKeepsWhatWasMade();
};

void TestProfileContract::rulesNarrowTheSchema_data() {
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("argument");
    QTest::addColumn<QByteArray>("demands");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *schema, const char *argument, const char *demands,
                        const char *expected) {
        QTest::newRow(name) << QByteArray(schema) << QByteArray(argument) << QByteArray(demands)
                            << QByteArray(expected);
    };
    row("maximum", "{'properties':{'limit':{'type':'integer','maximum':100}}}", "limit", "{'max':50}",
        "{'properties':{'limit':{'type':'integer','maximum':50}}}");
    row("examples of the whole go", "{'properties':{'body':{'example':{'a':1},'properties':{'a':{}}}}}", "/a",
        "{'fixed':2}", "{'properties':{'body':{'properties':{}}}}");
    row("a tighter maximum stays", "{'properties':{'limit':{'maximum':10}}}", "limit", "{'max':50}",
        "{'properties':{'limit':{'maximum':10}}}");
    row("values both allow", "{'properties':{'s':{'enum':['a','b'],'default':'b'}}}", "s", "{'enum':['a','c']}",
        "{'properties':{'s':{'enum':['a']}}}");
    row("forbidden", "{'properties':{'a':{},'b':{}},'required':['a','b']}", "b", "{'forbidden':true}",
        "{'properties':{'a':{}},'required':['a']}");
    row("fixed", "{'properties':{'a':{}},'required':['a']}", "a", "{'fixed':1}", "{'properties':{}}");
    row("required", "{'properties':{'a':{}}}", "a", "{'required':true}", "{'properties':{'a':{}},'required':['a']}");
    row("pattern beside a pattern", "{'properties':{'a':{'pattern':'x'}}}", "a", "{'pattern':'y'}",
        "{'properties':{'a':{'pattern':'x','allOf':[{'pattern':'^(?:y)$'}]}}}");
    row("each of a list", "{'properties':{'a':{'type':'array','items':{'type':'integer'}}}}", "a", "{'max':5}",
        "{'properties':{'a':{'type':'array','items':{'type':'integer','maximum':5}}}}");
    row("into the body", "{'properties':{'body':{'type':'object','properties':{'amount':{'type':'integer'}}}}}",
        "/amount", "{'max':5,'required':true}",
        "{'properties':{'body':{'type':'object','properties':{'amount':{'type':'integer','maximum':5}},"
        "'required':['amount']}},'required':['body']}");
    row("elements of the body",
        "{'properties':{'body':{'properties':{'i':{'type':'array','items':{'properties':{'n':{}}}}}}}}", "/i/*/n",
        "{'max':5}",
        "{'properties':{'body':{'properties':{'i':{'type':'array','items':{'properties':{'n':{'maximum':5}}}}}}}}");
    row("beside a choice", "{'properties':{'body':{'oneOf':[{},{}]}}}", "/n", "{'max':5}",
        "{'properties':{'body':{'oneOf':[{},{}],'properties':{'n':{'maximum':5}}}}}");
}

void TestProfileContract::rulesNarrowTheSchema() {
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, argument);
    QFETCH(QByteArray, demands);
    QFETCH(QByteArray, expected);
    const Json result = ruled(schema.constData(), argument.constData(), demands.constData());
    QVERIFY2(result == json(expected), toJsonText(result).c_str());
}

void TestProfileContract::sharedDefinitionsStayAsTheyAre() {
    const char *schema =
        "{'properties':{'body':{'$ref':'#/$defs/New'},'other':{'$ref':'#/$defs/New'}},"
        "'$defs':{'New':{'type':'object','properties':{'n':{'$ref':'#/$defs/N'}}},'N':{'type':'integer'}}}";
    const Json result = ruled(schema, "/n", "{'max':5}");
    QVERIFY(*result.find("$defs") == *json(schema).find("$defs"));
    QVERIFY(*result.find("properties")->find("other") == json("{'$ref':'#/$defs/New'}"));
    QVERIFY(*result.find("properties")->find("body") ==
            json("{'type':'object','properties':{'n':{'type':'integer','maximum':5}}}"));
}

void TestProfileContract::theProfileSeesItsRules() {
    Profile profile = sampleProfile();
    profile.rules = {ruleOf("limit", "{'max':7}"), ruleOf("id", "{'fixed':45821}")};
    const Catalog catalog(sampleContent(profile));
    const CatalogEndpoint &endpoint = *catalog.collections().front()->endpoints[1]; // GET /orders/{id}
    const auto schema = argumentsSchemaFor(catalog, catalog.profiles().front(), endpoint);
    QVERIFY(schema.ok());
    QVERIFY(*schema->find("properties")->find("limit")->find("maximum") == Json(7));
    QVERIFY(schema->find("properties")->find("id") == nullptr);
    const auto made = ProfileContract::of(catalog, catalog.profiles().front(), endpoint);
    QVERIFY((*made)->rules()[1].demands.fixed->isString()); // as the contract declares it
    QVERIFY(
        *argumentsSchemaFor(catalog, sampleProfile(), endpoint)->find("properties")->find("limit")->find("maximum") ==
        Json(100));
}

void TestProfileContract::theSnapshotKeepsWhatWasMade() {
    Profile profile = sampleProfile();
    profile.rules = {ruleOf("limit", "{'max':7}")};
    const Catalog catalog(sampleContent(profile));
    const CatalogEndpoint &endpoint = *catalog.collections().front()->endpoints[0];
    const Profile &own = catalog.profiles().front();
    QVERIFY(*ProfileContract::of(catalog, own, endpoint) == *ProfileContract::of(catalog, own, endpoint));
    // a profile that only looks like it (a draft in an editor) is looked at as it is
    Profile draft = own;
    draft.rules.front().maximum = JsonNumber{"3"};
    QVERIFY(*argumentsSchemaFor(catalog, draft, endpoint)->find("properties")->find("limit")->find("maximum") ==
            Json(3));
}

QTEST_GUILESS_MAIN(TestProfileContract)
#include "tst_profilecontract.moc"
