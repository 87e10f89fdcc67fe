#include "gateway/call/argumentrules.h"
#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"
#include "tests/support/samplecatalog.h"

#include <QTest>

using namespace gateway;
using namespace testsupport;

namespace {

// Apostrophes stand for quotation marks: moc of Qt 6.4 stumbles over raw strings.
Json json(const char *text) {
    auto parsed = parseJson(QByteArray(text).replace('\'', '"').toStdString());
    return parsed ? std::move(parsed).value() : Json("no JSON");
}

Parameter queryParameter(const char *name, const char *schema) {
    Parameter parameter;
    parameter.name = name;
    parameter.in = Place::Query;
    parameter.style = "form";
    parameter.explode = true;
    parameter.schema = json(schema);
    return parameter;
}

// POST /orders of Orders: limit, state, note, tag[], filter (an exploded object), X-Limit, and a body in JSON or a
// form.
Contract contract() {
    Contract made;
    made.parameters = {queryParameter("limit", "{'type':'integer'}"), queryParameter("state", "{'type':'string'}"),
                       queryParameter("note", "{}"),
                       queryParameter("tag", "{'type':'array','items':{'type':'string'}}"),
                       queryParameter("filter", "{'type':'object'}")};
    Parameter header = queryParameter("X-Limit", "{'type':'integer'}");
    header.in = Place::Header;
    header.style = "simple";
    made.parameters.push_back(header);
    RequestBody body;
    const Json schema = json("{'type':'object','properties':{'amount':{'type':'integer'},'currency':{'type':'string'},"
                             "'items':{'type':'array','items':{'type':'object'}},'customer':{'type':'object'}}}");
    body.media = {{"application/json", schema, {}, {}}, {"application/x-www-form-urlencoded", schema, {}, {}}};
    made.body = body;
    return made;
}

ArgumentRule ruleOf(const QByteArray &argument, const char *demands) {
    ArgumentRule rule;
    rule.endpoints = wholeCollection("co_orders");
    rule.argument = argument.toStdString();
    const auto set = setDemands(rule, json(demands));
    return set ? rule : ArgumentRule();
}

} // namespace

/// Rules against arguments by place, as REST and MCP bring them: what holds, and that nothing gets around.
class TestArgumentRules final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void holds_data();
    void holds();
    void bodiesThatCannotBeReadAreRefused();
    void bodiesGoOutAsTheyWereRead();
    void fixedValuesAreFilledIn();
    void fixedValuesTakeTheDeclaredType();
    void flatAndWireNamesAreOne();
    void theErrorNamesArgumentRuleAndValue();
    void rulesOfOtherEndpointsDoNotCount();
    void aProfileWithoutRulesCostsNothing();
    void unsoundRulesAreRefused_data();
    void unsoundRulesAreRefused();

private:
    /// The rules of a profile on an endpoint with the contract above.
    void use(std::vector<ArgumentRule> rules);
    Result<void> hold(PlacedArguments &placed, std::optional<RawBody> &raw) const {
        return holdRules(*m_rules, {m_contract, placed, raw});
    }
    Result<void> hold(const Json &byPlace) const {
        auto placed = placedFromJson(byPlace);
        std::optional<RawBody> none;
        return placed ? hold(*placed, none) : Result<void>(placed.error());
    }

    const Contract m_contract = contract();
    CatalogPtr m_catalog;
    std::shared_ptr<const ProfileContract> m_rules;
};

void TestArgumentRules::use(std::vector<ArgumentRule> rules) {
    Profile profile = sampleProfile();
    profile.rules = std::move(rules);
    Catalog::Content content = sampleContent(profile);
    auto collection = std::make_shared<CatalogCollection>();
    collection->info.id = CollectionId("co_orders");
    collection->endpoints.push_back(std::make_unique<CatalogEndpoint>(
        makeEndpoint("co_orders", "POST", "/orders", "createOrder"), toJsonText(toJson(m_contract)), *collection));
    content.collections = {collection};
    m_catalog = std::make_shared<const Catalog>(std::move(content));
    const auto made = ProfileContract::of(*m_catalog, m_catalog->profiles().front(),
                                          *m_catalog->collections().front()->endpoints.front());
    QVERIFY2(made.ok(), made ? "" : made.error().message.c_str());
    m_rules = *made;
}

void TestArgumentRules::holds_data() {
    QTest::addColumn<QByteArray>("argument");
    QTest::addColumn<QByteArray>("demands");
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<bool>("allowed");
    const auto row = [](const char *name, const char *argument, const char *demands, const char *arguments,
                        bool allowed) {
        QTest::newRow(name) << QByteArray(argument) << QByteArray(demands) << QByteArray(arguments) << allowed;
    };
    const char *const atMost50 = "{'max':50}";
    row("in range", "limit", atMost50, "{'query':{'limit':50}}", true);
    row("out of range", "limit", atMost50, "{'query':{'limit':51}}", false);
    row("left out", "limit", atMost50, "{'query':{}}", true);
    row("left out though required", "limit", "{'max':50,'required':true}", "{'query':{}}", false);
    row("number as text", "limit", atMost50, "{'query':{'limit':'50'}}", true);
    row("number as text, out of range", "limit", atMost50, "{'query':{'limit':'51'}}", false);
    row("with an exponent", "limit", atMost50, "{'query':{'limit':1e3}}", false);
    row("small with an exponent", "limit", atMost50, "{'query':{'limit':1e1}}", false);
    row("exponent in a text", "limit", atMost50, "{'query':{'limit':'1e1'}}", false);
    row("hexadecimal text", "limit", atMost50, "{'query':{'limit':'0x1'}}", false);
    row("blank in front", "limit", atMost50, "{'query':{'limit':' 9'}}", false);
    row("leading zero", "limit", atMost50, "{'query':{'limit':'009'}}", false);
    row("huge", "limit", atMost50, "{'query':{'limit':99999999999999999999999999}}", false);
    row("null", "limit", atMost50, "{'query':{'limit':null}}", false);
    row("true", "limit", atMost50, "{'query':{'limit':true}}", false);
    row("an object", "limit", atMost50, "{'query':{'limit':{'a':1}}}", false);
    row("each of a list", "limit", atMost50, "{'query':{'limit':[1,50]}}", true);
    row("one of a list too large", "limit", atMost50, "{'query':{'limit':[1,51]}}", false);
    row("list in a list", "limit", atMost50, "{'query':{'limit':[[51]]}}", false);
    row("below the minimum", "limit", "{'min':0.5}", "{'query':{'limit':0.49}}", false);
    row("exactly the minimum", "limit", "{'min':0.5}", "{'query':{'limit':0.50}}", true);
    row("brackets behind the name", "limit", atMost50, "{'query':{'limit[]':'999'}}", false);
    row("index behind the name", "limit", atMost50, "{'query':{'limit[0]':'999'}}", false);
    row("other case of the name", "limit", atMost50, "{'query':{'LIMIT':'9'}}", false);
    row("a point behind the name", "limit", atMost50, "{'query':{'limit.0':'999'}}", false);
    row("undeclared header", "X-Page", atMost50, "{'header':{'x-page':'9'}}", false);
    row("undeclared part of the path", "page", atMost50, "{'path':{'page':'51'}}", false);
    row("in the body instead", "limit", atMost50, "{'body':{'limit':999}}", false);
    row("in an exploded object", "limit", atMost50, "{'query':{'filter':{'limit':999}}}", false);
    row("another member of that object", "limit", atMost50, "{'query':{'filter':{'size':999}}}", true);
    row("header", "X-Limit", atMost50, "{'header':{'X-Limit':51}}", false);
    row("header in range", "X-Limit", atMost50, "{'header':{'X-Limit':5}}", true);
    row("undeclared argument", "page_size", atMost50, "{'query':{'page_size':'51'}}", false);
    row("undeclared argument in range", "page_size", atMost50, "{'query':{'page_size':'50'}}", true);
    row("undeclared argument, other case", "page_size", atMost50, "{'query':{'Page_Size':'50'}}", false);

    row("among", "state", "{'enum':['open','held']}", "{'query':{'state':'open'}}", true);
    row("not among", "state", "{'enum':['open','held']}", "{'query':{'state':'Open'}}", false);
    row("joined by a comma", "tag", "{'enum':['a','b']}", "{'query':{'tag':['a,c']}}", false);
    row("each among", "tag", "{'enum':['a','b']}", "{'query':{'tag':['a','b']}}", true);
    row("one not among", "tag", "{'enum':['a','b']}", "{'query':{'tag':['a','c']}}", false);
    row("a number by its text", "note", "{'enum':['5']}", "{'query':{'note':5}}", true);
    row("pattern", "state", "{'pattern':'[a-z]+'}", "{'query':{'state':'open'}}", true);
    row("pattern for a part only", "state", "{'pattern':'[a-z]+'}", "{'query':{'state':'open; drop'}}", false);
    row("pattern and a line break", "state", "{'pattern':'[a-z]+'}", "{'query':{'state':'open\\n'}}", false);
    row("choice in the pattern", "state", "{'pattern':'a|b'}", "{'query':{'state':'ab'}}", false);
    row("pattern of a number", "note", "{'pattern':'[0-9]{5}'}", "{'query':{'note':45821}}", true);
    row("pattern of an object", "note", "{'pattern':'.*'}", "{'query':{'note':{'a':'b'}}}", false);
    row("length in code points", "state", "{'max_length':2}", "{'query':{'state':'\xc3\xa4\xc3\xb6'}}", true);
    row("too long", "state", "{'max_length':2}", "{'query':{'state':'abc'}}", false);
    row("too short", "state", "{'min_length':2}", "{'query':{'state':''}}", false);
    row("forbidden", "note", "{'forbidden':true}", "{'query':{'note':null}}", false);
    row("forbidden and not given", "note", "{'forbidden':true}", "{'query':{'state':'x'}}", true);
    row("fixed", "state", "{'fixed':'open'}", "{'query':{'state':'open'}}", true);
    row("fixed otherwise", "state", "{'fixed':'open'}", "{'query':{'state':'held'}}", false);
    row("fixed as a list", "state", "{'fixed':'open'}", "{'query':{'state':['open','held']}}", false);
    row("fixed null", "state", "{'fixed':'open'}", "{'query':{'state':null}}", false);

    const char *const atMost100 = "{'max':100}";
    row("in the body", "/amount", atMost100, "{'body':{'amount':100}}", true);
    row("in the body, too large", "/amount", atMost100, "{'body':{'amount':101}}", false);
    row("exponent in JSON", "/amount", atMost100, "{'body':{'amount':1e2}}", true);
    row("exponent in JSON, too large", "/amount", atMost100, "{'body':{'amount':1.01e2}}", false);
    row("given twice", "/amount", atMost100, "{'body':{'amount':101,'amount':1}}", false);
    row("given twice, both fine", "/amount", atMost100, "{'body':{'amount':2,'amount':1}}", false);
    row("member in another case", "/amount", atMost100, "{'body':{'Amount':1}}", false);
    row("member in a look-alike case", "/task", atMost100, "{'body':{'ta\xc5\xbfk':101}}", false);
    row("a form's list", "/amount", atMost100, "{'body':{'amount[]':'101'}}", false);
    row("from the query instead", "/amount", atMost100, "{'query':{'amount':'101'}}", false);
    row("body is a list", "/amount", atMost100, "{'body':[{'amount':101}]}", false);
    row("body is a text", "/amount", atMost100, "{'body':'{\\'amount\\':101}'}", false);
    row("body is binary", "/amount", atMost100, "{'body':{'$base64':'eyJhbW91bnQiOjEwMX0='}}", false);
    row("no body", "/amount", atMost100, "{}", true);
    row("no body though required", "/amount", "{'required':true}", "{}", false);
    row("every element", "/items/*/count", "{'max':3}", "{'body':{'items':[{'count':1},{'count':3}]}}", true);
    row("one element", "/items/*/count", "{'max':3}", "{'body':{'items':[{'count':1},{'count':4}]}}", false);
    row("one element lacks it", "/items/*/count", "{'required':true}", "{'body':{'items':[{'count':1},{}]}}", false);
    row("an object where a list was expected", "/items/*/count", "{'max':3}", "{'body':{'items':{'0':{'count':4}}}}",
        false);
    row("a list where an object was expected", "/customer/id", "{'max':3}", "{'body':{'customer':[{'id':4}]}}", false);
    row("null on the way", "/customer/id", "{'max':3}", "{'body':{'customer':null}}", true);
    row("null on the way though required", "/customer/id", "{'required':true}", "{'body':{'customer':null}}", false);
    row("into a parameter", "filter/status", "{'enum':['open']}", "{'query':{'filter':{'status':'held'}}}", false);
    row("body as a whole", "body", "{'forbidden':true}", "{'body':{}}", false);
}

void TestArgumentRules::holds() {
    QFETCH(QByteArray, argument);
    QFETCH(QByteArray, demands);
    QFETCH(QByteArray, arguments);
    QFETCH(bool, allowed);
    use({ruleOf(argument, demands.constData())});
    const auto held = hold(json(arguments.constData()));
    QVERIFY2(held.ok() == allowed, held ? "allowed" : held.error().message.c_str());
    if (!held) {
        QCOMPARE(held.error().code, std::string("arguments.rule"));
        QVERIFY(held.error().kind == ErrorKind::Invalid);
    }
}

void TestArgumentRules::bodiesThatCannotBeReadAreRefused() {
    use({ruleOf("/amount", "{'max':100}")});
    PlacedArguments placed;
    std::optional<RawBody> raw = RawBody{"multipart/form-data; boundary=x", "--x"};
    QVERIFY(!hold(placed, raw).ok());
    use({ruleOf("limit", "{'max':100}")}); // says nothing of the body
    QVERIFY(hold(placed, raw).ok());
    QCOMPARE(raw->bytes, std::string("--x"));
}

void TestArgumentRules::bodiesGoOutAsTheyWereRead() {
    use({ruleOf("/currency", "{'fixed':'EUR'}")});
    PlacedArguments placed;
    placed.body = json("{'amount':1.10}");
    std::optional<RawBody> raw = RawBody{"application/json; charset=utf-8", "/*other bytes*/"};
    QVERIFY(hold(placed, raw).ok());
    QCOMPARE(raw->bytes, std::string("{\"amount\":1.10,\"currency\":\"EUR\"}"));
    placed.body = json("{'amount':'7'}");
    raw = RawBody{"application/x-www-form-urlencoded", "amount=7&amount=9"};
    QVERIFY(hold(placed, raw).ok());
    QCOMPARE(raw->bytes, std::string("amount=7&currency=EUR"));
}

void TestArgumentRules::fixedValuesAreFilledIn() {
    use({ruleOf("limit", "{'fixed':5}"), ruleOf("/customer/id", "{'fixed':'c1'}"),
         ruleOf("/items/*/count", "{'fixed':1}"), ruleOf("page_size", "{'fixed':1}")});
    auto placed = placedFromJson(json("{'body':{'items':[{},{'sku':'a'}]}}"));
    std::optional<RawBody> raw;
    QVERIFY(hold(*placed, raw).ok());
    QVERIFY(placed->query.find("limit") != nullptr);
    QVERIFY(*placed->query.find("limit") == Json(5));
    QVERIFY(placed->query.find("page_size") == nullptr); // the endpoint does not take it
    QVERIFY(*placed->body == json("{'items':[{'count':1},{'sku':'a','count':1}],'customer':{'id':'c1'}}"));
    PlacedArguments none;
    QVERIFY(hold(none, raw).ok());
    QVERIFY(*none.body == json("{'customer':{'id':'c1'}}"));
}

void TestArgumentRules::fixedValuesTakeTheDeclaredType() {
    use({ruleOf("state", "{'fixed':45821}"), ruleOf("limit", "{'fixed':'7'}")});
    PlacedArguments placed;
    std::optional<RawBody> raw;
    QVERIFY(hold(placed, raw).ok());
    QVERIFY(placed.query.find("state")->isString());
    QVERIFY(placed.query.find("limit")->isNumber());
}

void TestArgumentRules::flatAndWireNamesAreOne() {
    Contract bracketed;
    bracketed.parameters = {queryParameter("filter[state]", "{'type':'string'}")};
    const ArgumentMap map(bracketed);
    QCOMPARE(map.entries().front().flatName, std::string("filter_state"));
    // both names at once: one of them goes out, and it is that one that is held against the rule
    const PlacedArguments placed = map.place(json("{'filter_state':'open','filter[state]':'held'}"));
    QCOMPARE(placed.query.size(), std::size_t(1));
    QVERIFY(*placed.query.find("filter[state]") == Json("held"));
}

void TestArgumentRules::theErrorNamesArgumentRuleAndValue() {
    use({ruleOf("limit", "{'max':50,'required':true}")});
    const auto held = hold(json("{'query':{'limit':500}}"));
    QVERIFY(!held.ok());
    QCOMPARE(held.error().message, std::string("`limit`: it was 500 (rule of this profile: required, at most 50)"));
}

void TestArgumentRules::rulesOfOtherEndpointsDoNotCount() {
    ArgumentRule other = ruleOf("limit", "{'max':50}");
    other.endpoints.method = "GET";
    use({other});
    QVERIFY(m_rules == nullptr);
}

void TestArgumentRules::aProfileWithoutRulesCostsNothing() {
    use({});
    QVERIFY(m_rules == nullptr);
}

void TestArgumentRules::unsoundRulesAreRefused_data() {
    QTest::addColumn<QByteArray>("argument");
    QTest::addColumn<QByteArray>("demands");
    const auto row = [](const char *name, const char *argument, const char *demands) {
        QTest::newRow(name) << QByteArray(argument) << QByteArray(demands);
    };
    row("nothing demanded", "limit", "{}");
    row("no argument", "", "{'required':true}");
    row("a bad pointer", "/a~2", "{'required':true}");
    row("range without a number", "limit", "{'min':3,'max':2.9}");
    row("length without a text", "limit", "{'min_length':3,'max_length':2}");
    row("negative length", "limit", "{'min_length':-1}");
    row("forbidden and required", "limit", "{'forbidden':true,'required':true}");
    row("forbidden and fixed", "limit", "{'forbidden':true,'fixed':1}");
    row("fixed and a range", "limit", "{'fixed':1,'max':2}");
}

void TestArgumentRules::unsoundRulesAreRefused() {
    QFETCH(QByteArray, argument);
    QFETCH(QByteArray, demands);
    const ArgumentRule rule = ruleOf(argument, demands.constData());
    const auto checked = checkRule(rule);
    QVERIFY(!checked.ok());
    QCOMPARE(checked.error().code, std::string("rule.malformed"));
}

QTEST_GUILESS_MAIN(TestArgumentRules)
#include "tst_argumentrules.moc"
