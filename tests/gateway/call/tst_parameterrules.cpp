#include "gateway/call/parameterrules.h"
#include "gateway/catalog/curatedschema.h"
#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"

#include <QTest>

using namespace gateway;

namespace {

Json parsed(QByteArray text) {
    return parseJson(text.replace('\'', '"').toStdString()).value();
}

Parameter parameter(const std::string &name, Place place, const char *schema, bool required = false) {
    Parameter made;
    made.name = name;
    made.in = place;
    made.required = required;
    made.schema = parsed(schema);
    return made;
}

// PUT /shops/{shop}/orders with a body that a shared definition describes.
std::shared_ptr<const CompiledContract> contract() {
    Contract made;
    made.parameters = {parameter("shop", Place::Path, "{'type':'string'}", true),
                       parameter("limit", Place::Query, "{'type':'integer','maximum':10}"),
                       parameter("X-Tenant", Place::Header, "{'type':'string'}")};
    made.body = RequestBody{true, {}, {{"application/json", parsed("{'$ref':'#/$defs/Order'}"), {}, {}}}, {}};
    const DefinitionTexts definitions{
        {"Order", "{\"type\":\"object\",\"required\":[\"customer\"],\"properties\":{\"customer\":{\"$ref\":\"#/$defs/"
                  "Customer\"},\"note\":{\"type\":\"string\"}}}"},
        {"Customer", "{\"type\":\"object\",\"required\":[\"id\"],\"properties\":{\"id\":{\"type\":\"integer\"},"
                     "\"friend\":{\"$ref\":\"#/$defs/Customer\"}}}"}};
    return CompiledContract::compile(toJsonText(toJson(made)), definitions).value();
}

std::vector<ParameterRule> rules(const QStringList &texts) {
    std::vector<ParameterRule> made;
    for (const QString &text : texts) {
        const std::string whole = text.toStdString();
        const std::size_t equals = whole.find('=');
        made.push_back(parameterRuleFromString(whole.substr(0, equals), whole.substr(equals + 1)).value());
    }
    return made;
}

Caller caller() {
    Caller made;
    made.client = ClientId("cl_1");
    made.clientName = "Support";
    made.headers = {{"X-Tenant", "acme"}, {"X-Number", "7"}, {"X-Empty", ""}};
    made.claims = std::make_shared<const Json>(parsed("{'sub':'ann','org':{'id':3}}"));
    return made;
}

// The arguments as they go to validation, or the error's code.
QByteArray applied(const QStringList &texts, const char *params, bool isRest = false) {
    const auto compiled = contract();
    std::vector<std::string> ignored;
    PlacedArguments placed = compiled->arguments().place(parsed(params), &ignored);
    const Caller from = caller();
    const auto result = applyParameterRules(rules(texts), {*compiled, from, placed, isRest, &ignored});
    if (!result)
        return QByteArray::fromStdString(result.error().code);
    Json all = Json::object();
    for (const Place place : {Place::Path, Place::Query, Place::Header}) {
        for (const auto &[name, value] : placed.at(place))
            all.asObject()->append(name, value);
    }
    if (placed.body)
        all.asObject()->append("body", *placed.body);
    QByteArray text = QByteArray::fromStdString(toJsonText(all)).replace('"', '\'');
    for (const std::string &name : ignored)
        text += " -" + QByteArray::fromStdString(name);
    return text;
}

} // namespace

/// What the gateway gives and hides, whatever a caller sends.
class TestParameterRules final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void applies_data();
    void applies();
    void restRefusesWhatIsNotTheCallersToGive_data();
    void restRefusesWhatIsNotTheCallersToGive();
    void aNameGivenTwiceGetsAroundNothing();
    void schemaShowsWhatTheCallerMayGive_data();
    void schemaShowsWhatTheCallerMayGive();
    void textForm_data();
    void textForm();
};

void TestParameterRules::applies_data() {
    QTest::addColumn<QStringList>("texts");
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<QByteArray>("arguments");
    const auto row = [](const char *name, const QStringList &texts, const char *params, const char *arguments) {
        QTest::newRow(name) << texts << QByteArray(params) << QByteArray(arguments);
    };
    row("fixed", {QStringLiteral("limit=fixed:5")}, "{}", "{'limit':5}");
    row("fixed wins", {QStringLiteral("limit=fixed:5")}, "{'limit':9}", "{'limit':5} -limit");
    row("default", {QStringLiteral("limit=default:5")}, "{}", "{'limit':5}");
    row("default gives way", {QStringLiteral("limit=default:5")}, "{'limit':9}", "{'limit':9}");
    row("hidden", {QStringLiteral("limit=hidden")}, "{'limit':9}", "{} -limit");
    row("model", {QStringLiteral("limit=model")}, "{'limit':9}", "{'limit':9}");
    row("header", {QStringLiteral("X-Tenant=header:x-tenant")}, "{'X-Tenant':'other'}",
        "{'X-Tenant':'acme'} -X-Tenant");
    row("header as number", {QStringLiteral("limit=header:X-Number")}, "{}", "{'limit':7}");
    row("header that is empty", {QStringLiteral("X-Tenant=header:X-Empty")}, "{}", "arguments.not-at-hand");
    row("header that is not there", {QStringLiteral("X-Tenant=header:X-Other")}, "{}", "arguments.not-at-hand");
    row("claim", {QStringLiteral("shop=claim:sub")}, "{}", "{'shop':'ann'}");
    row("claim within", {QStringLiteral("limit=claim:/org/id")}, "{}", "{'limit':3}");
    row("claim that is not there", {QStringLiteral("shop=claim:email")}, "{}", "arguments.not-at-hand");
    row("caller", {QStringLiteral("shop=caller:client_id")}, "{}", "{'shop':'cl_1'}");
    row("caller's that is not there", {QStringLiteral("shop=caller:session")}, "{}", "arguments.not-at-hand");
    row("within", {QStringLiteral("body/customer/id=fixed:1")}, "{'body':{'note':'x','customer':{'id':2}}}",
        "{'body':{'note':'x','customer':{'id':1}}} -body/customer/id");
    row("within what is not there", {QStringLiteral("body/customer/id=fixed:1")}, "{}",
        "{'body':{'customer':{'id':1}}}");
    row("within what is no object", {QStringLiteral("body/customer/id=fixed:1")}, "{'body':{'customer':[{'id':2}]}}",
        "arguments.invalid");
    row("hidden within a list", {QStringLiteral("body/note=hidden")}, "{'body':[{'note':'x'}]}", "arguments.invalid");
    row("hidden within", {QStringLiteral("body/note=hidden")}, "{'body':{'note':'x','customer':{}}}",
        "{'body':{'customer':{}}} -body/note");
    row("default within", {QStringLiteral("body/note=default:\"n\"")}, "{'body':{}}", "{'body':{'note':'n'}}");
    row("default within what is not there", {QStringLiteral("body/note=default:\"n\"")}, "{}", "{}");
    row("of a parameter that is no more", {QStringLiteral("page=fixed:5")}, "{'limit':1}", "{'limit':1}");
    row("by its name on the wire", {QStringLiteral("X-Tenant=hidden")}, "{'X-Tenant':'other'}", "{} -X-Tenant");
}

void TestParameterRules::applies() {
    QFETCH(QStringList, texts);
    QFETCH(QByteArray, params);
    QFETCH(QByteArray, arguments);
    QCOMPARE(applied(texts, params), arguments);
}

void TestParameterRules::restRefusesWhatIsNotTheCallersToGive_data() {
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<QByteArray>("arguments");
    QTest::newRow("other") << "shop=fixed:\"a\"" << QByteArray("{'shop':'b'}")
                           << QByteArray("arguments.set-by-gateway");
    QTest::newRow("same") << "shop=fixed:\"a\"" << QByteArray("{'shop':'a'}") << QByteArray("{'shop':'a'}");
    QTest::newRow("hidden") << "limit=hidden" << QByteArray("{'limit':1}") << QByteArray("arguments.set-by-gateway");
    QTest::newRow("within") << "body/note=hidden" << QByteArray("{'body':{'note':'x'}}")
                            << QByteArray("arguments.set-by-gateway");
    QTest::newRow("default") << "limit=default:5" << QByteArray("{'limit':1}") << QByteArray("{'limit':1}");
}

void TestParameterRules::restRefusesWhatIsNotTheCallersToGive() {
    QFETCH(QString, rule);
    QFETCH(QByteArray, params);
    QFETCH(QByteArray, arguments);
    QCOMPARE(applied({rule}, params, true), arguments);
}

void TestParameterRules::aNameGivenTwiceGetsAroundNothing() {
    QCOMPARE(applied({QStringLiteral("body/customer/id=fixed:1")},
                     "{'body':{'customer':{'id':2,'id':3},'customer':{'id':4,'id':5}}}"),
             QByteArray("{'body':{'customer':{'id':1}}} -body/customer/id"));
    QCOMPARE(applied({QStringLiteral("body/note=hidden")}, "{'body':{'note':'a','note':'b'}}"),
             QByteArray("{'body':{}} -body/note"));
}

void TestParameterRules::schemaShowsWhatTheCallerMayGive_data() {
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("target");
    QTest::addColumn<bool>("shown");
    QTest::addColumn<bool>("required");
    const auto row = [](const char *rule, const char *target, bool shown, bool required) {
        QTest::newRow(QByteArray(QByteArray(rule) + ' ' + target).constData())
            << QString::fromLatin1(rule) << QString::fromLatin1(target) << shown << required;
    };
    row("limit=model", "limit", true, false);
    row("limit=hidden", "limit", false, false);
    row("shop=fixed:1", "shop", false, false);
    row("shop=default:\"a\"", "shop", true, false);
    row("limit=fixed:1", "shop", true, true);
    row("body/customer/id=caller:client_id", "body/customer/id", false, false);
    row("body/customer/id=caller:client_id", "body/customer", true, false);
    row("body/customer/id=caller:client_id", "body/customer/friend/id", true, true); // the definition is as it was
    row("body/note=hidden", "body/customer", true, true);
}

void TestParameterRules::schemaShowsWhatTheCallerMayGive() {
    QFETCH(QString, rule);
    QFETCH(QString, target);
    QFETCH(bool, shown);
    QFETCH(bool, required);
    const Json schema = curatedSchema(contract()->argumentsSchema(), rules({rule}));
    const ArgumentSchema place = argumentSchema(schema, target.toStdString());
    QCOMPARE(place.schema != nullptr, shown);
    QCOMPARE(place.isRequired, required);
    QVERIFY(Schema::compile(schema).ok());
}

void TestParameterRules::textForm_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("same");
    QTest::newRow("number") << "fixed:5"
                            << "fixed:5";
    QTest::newRow("text") << "fixed:five"
                          << "fixed:\"five\"";
    QTest::newRow("with colons") << "default:a:b"
                                 << "default:\"a:b\"";
    QTest::newRow("object") << "fixed:{\"a\":1}"
                            << "fixed:{\"a\":1}";
    QTest::newRow("header") << "header: X-Tenant "
                            << "header:X-Tenant";
    QTest::newRow("hidden") << "hidden"
                            << "hidden";
}

void TestParameterRules::textForm() {
    QFETCH(QString, text);
    QFETCH(QString, same);
    const auto rule = parameterRuleFromString("x", text.toStdString());
    QVERIFY(rule.ok());
    QCOMPARE(QString::fromStdString(toString(*rule)), same);
}

QTEST_GUILESS_MAIN(TestParameterRules)
#include "tst_parameterrules.moc"
