#include "importfixture.h"

#include "gateway/core/jsonwriter.h"
#include "gateway/domain/argumentmap.h"
#include "gateway/schema/schema.h"

#include <QTest>

#include <set>

using namespace gateway;

namespace {

// A description whose only operation has a body with `schema`.
std::string documentWith(const char *version, const QByteArray &schema, const QByteArray &components) {
    return "{\"openapi\":\"" + std::string(version) +
           "\",\"info\":{},\"paths\":{\"/x\":{\"post\":{\"responses\":{},\"requestBody\":{\"content\":{\"a/"
           "b\":{\"schema\":" +
           quoted(schema) + "}}}}}},\"components\":{\"schemas\":" + quoted(components) + "}}";
}

const Json &bodySchema(const ImportedApi &api) {
    return api.operations.front().contract.body->media.front().schema;
}

bool compiles(const ImportedApi &api) {
    Json schema = bodySchema(api);
    if (schema.isObject())
        attachDefinitions(schema, [&](std::string_view name) { return definitionOf(api, name); });
    return Schema::compile(schema).ok();
}

} // namespace

/// What descriptions say in their versions' ways, said in JSON Schema 2020-12.
class TestSchemaConverter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void converts_data();
    void converts();
    void definitions_data();
    void definitions();
    void namesStayApart();
    void cyclesCompile();
    void patternsTheValidatorRefusesAreKeptAside();
    void problemsNameThePlace();
    void keywordsOfOtherVersionsAreTold_data();
    void keywordsOfOtherVersionsAreTold();
};

void TestSchemaConverter::converts_data() {
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *version, const char *source, const char *expected) {
        QTest::newRow(QByteArray(QByteArray(version) + ' ' + name).constData())
            << QByteArray(version) << QByteArray(source) << QByteArray(expected);
    };
    row("nullable", "3.0.0", "{'type':'string','nullable':true}", "{'type':['string','null']}");
    row("not nullable", "3.0.0", "{'type':'string','nullable':false}", "{'type':'string'}");
    row("nullable without type", "3.0.0", "{'nullable':true,'enum':['a']}", "{'enum':['a']}");
    row("nullable around another", "3.0.0", "{'nullable':true,'allOf':[{'type':'object'}]}",
        "{'allOf':[{'type':'object'}],'x-nullable':true}");
    row("not nullable around another", "3.0.0", "{'nullable':false,'anyOf':[{'type':'object'}]}",
        "{'anyOf':[{'type':'object'}]}");
    row("nullable around another", "3.1.0", "{'nullable':true,'allOf':[{'type':'object'}]}",
        "{'allOf':[{'type':'object'}]}");
    row("nullable of Swagger 2.0", "3.0.0", "{'type':'string','x-nullable':true}",
        "{'type':'string','x-nullable':true}");
    row("nullable twice", "3.0.0", "{'type':['string','null'],'nullable':true}", "{'type':['string','null']}");
    row("nullable", "3.1.0", "{'type':'string','nullable':true}", "{'type':'string'}");
    row("exclusive bounds", "3.0.0", "{'minimum':1,'exclusiveMinimum':true,'maximum':5,'exclusiveMaximum':false}",
        "{'maximum':5,'exclusiveMinimum':1}");
    row("exclusive bounds", "3.1.0", "{'minimum':1,'exclusiveMaximum':5}", "{'minimum':1,'exclusiveMaximum':5}");
    row("boolean bound", "3.1.0", "{'minimum':1,'exclusiveMinimum':true}", "{'minimum':1}");
    row("example", "3.0.0", "{'type':'integer','example':7}", "{'type':'integer','examples':[7]}");
    row("examples", "3.1.0", "{'examples':[1,2],'example':3}", "{'examples':[1,2]}");
    row("read and write only", "3.0.0", "{'properties':{'a':{'readOnly':true},'b':{'writeOnly':true}}}",
        "{'properties':{'a':{'readOnly':true},'b':{'writeOnly':true}}}");
    row("numbers as written", "3.0.0", "{'minimum':1.10,'maximum':9223372036854775808}",
        "{'minimum':1.10,'maximum':9223372036854775808}");
    row("keywords of 2020-12", "3.0.0", "{'const':1,'if':{},'patternProperties':{},'prefixItems':[{}]}", "{}");
    row("keywords of 2020-12", "3.1.0",
        "{'const':1,'if':{'type':'string'},'then':false,'prefixItems':[true],'dependentRequired':{'a':['b']}}",
        "{'const':1,'if':{'type':'string'},'then':false,'prefixItems':[true],'dependentRequired':{'a':['b']}}");
    row("extensions stay", "3.0.0", "{'x-y':{'$ref':'#/nowhere'},'discriminator':{'propertyName':'k'}}",
        "{'x-y':{'$ref':'#/nowhere'},'discriminator':{'propertyName':'k'}}");
    row("discriminator", "3.0.0",
        "{'oneOf':[{'$ref':'#/components/schemas/Pet'}],'discriminator':{'propertyName':'k','mapping':{'p':'Pet','q':"
        "'#/components/schemas/Pet','x':'Nope'}}}",
        "{'oneOf':[{'$ref':'#/$defs/Pet'}],'discriminator':{'propertyName':'k','mapping':{'p':'#/$defs/Pet','q':"
        "'#/$defs/Pet'}}}");
    row("discriminator by names", "3.0.0",
        "{'anyOf':[{'$ref':'#/components/schemas/Pet'}],'discriminator':{'propertyName':'k'}}",
        "{'anyOf':[{'$ref':'#/$defs/Pet'}],'discriminator':{'propertyName':'k','mapping':{'Pet':'#/$defs/Pet'}}}");
    row("property called $ref", "3.0.0", "{'properties':{'$ref':{'type':'string'}}}",
        "{'properties':{'$ref':{'type':'string'}}}");
    row("unknown type", "3.0.0", "{'type':'file'}", "{}");
    row("unknown type among others", "3.1.0", "{'type':['string','any']}", "{'type':['string']}");
    row("required as a flag", "3.0.0", "{'type':'object','required':true}", "{'type':'object'}");
    row("required twice", "3.0.0", "{'required':['a','a',1]}", "{'required':['a']}");
    row("numbers as text", "3.0.0", "{'maxLength':'5','minimum':'1','multipleOf':0,'minItems':-1}", "{}");
    row("empty allOf", "3.0.0", "{'allOf':[],'oneOf':{}}", "{}");
    row("list of items", "3.1.0", "{'items':[{'type':'string'}]}", "{}");
    row("null as schema", "3.0.0", "{'properties':{'a':null,'b':5}}", "{'properties':{'a':{},'b':{}}}");
    row("identifiers", "3.1.0",
        "{'$id':'https://x.test/s','$schema':'https://x.test/d','$anchor':'a','$defs':{'u':{}},'title':'t'}",
        "{'title':'t'}");
    row("reference", "3.0.0", "{'$ref':'#/components/schemas/Pet','type':'string','description':'d','readOnly':true}",
        "{'$ref':'#/$defs/Pet','description':'d','readOnly':true}");
    row("reference with siblings", "3.1.0", "{'$ref':'#/components/schemas/Pet','maxProperties':3}",
        "{'$ref':'#/$defs/Pet','maxProperties':3}");
    row("chain", "3.0.0", "{'$ref':'#/components/schemas/Chain'}", "{'$ref':'#/$defs/Pet'}");
    row("anchor", "3.1.0", "{'$ref':'#pet'}", "{'$ref':'#/$defs/Pet'}");
    row("dynamic reference", "3.1.0", "{'$dynamicRef':'#pet'}", "{'$ref':'#/$defs/Pet'}");
    row("reference that leads nowhere", "3.0.0", "{'$ref':'#/components/schemas/Nope'}",
        "{'$comment':'unresolved: #/components/schemas/Nope'}");
    row("reference to itself", "3.0.0", "{'$ref':'#/components/schemas/Self'}",
        "{'$comment':'unresolved: #/components/schemas/Self'}");
    row("true", "3.1.0", "true", "true");
}

void TestSchemaConverter::converts() {
    QFETCH(QByteArray, version);
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, expected);
    const QByteArray components =
        "{'Pet':{'type':'object','$anchor':'pet'},'Chain':{'$ref':'#/components/schemas/Chain2'},"
        "'Chain2':{'$ref':'#/components/schemas/Pet'},'Self':{'$ref':'#/components/schemas/Self'}}";
    const auto api = importApi(documentWith(version.constData(), source, components));
    QVERIFY2(api.ok(), api ? "" : api.error().message.c_str());
    QCOMPARE(toJsonText(bodySchema(*api)), quoted(expected));
    QVERIFY(compiles(*api));
}

void TestSchemaConverter::definitions_data() {
    QTest::addColumn<QByteArray>("reference");
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("component") << QByteArray("#/components/schemas/A") << QByteArray("A");
    QTest::newRow("name with blanks") << QByteArray("#/components/schemas/My%20Pet") << QByteArray("My_Pet");
    QTest::newRow("name with a slash") << QByteArray("#/components/schemas/x~1y") << QByteArray("x_y");
    QTest::newRow("property") << QByteArray("#/components/schemas/A/properties/b") << QByteArray("A.b");
    QTest::newRow("in a path") << QByteArray("#/paths/~1x/post/requestBody/content/a~1b/schema/properties/own")
                               << QByteArray("x.post.requestBody.a_b.own");
    QTest::newRow("below a list") << QByteArray("#/components/schemas/A/allOf/0") << QByteArray("A.allOf.0");
}

void TestSchemaConverter::definitions() {
    QFETCH(QByteArray, reference);
    QFETCH(QByteArray, name);
    const QByteArray schema = "{'properties':{'p':{'$ref':'" + reference + "'},'own':{'type':'boolean'}}}";
    const QByteArray components =
        "{'A':{'properties':{'b':{'type':'string'}},'allOf':[{'minProperties':1}]},'My Pet':{},'x/y':{},'Unused':{}}";
    const auto api = importApi(documentWith("3.0.0", schema, components));
    QVERIFY(api.ok());
    QCOMPARE(api->definitions.size(), std::size_t(1)); // only what was reached
    QCOMPARE(QByteArray::fromStdString(api->definitions.front().first), name);
    QCOMPARE(bodySchema(*api).find("properties")->find("p")->find("$ref")->stringOr({}),
             "#/$defs/" + name.toStdString());
    QVERIFY(compiles(*api));
}

void TestSchemaConverter::namesStayApart() {
    const QByteArray schema = "{'allOf':[{'$ref':'#/components/schemas/A%20B'},{'$ref':'#/components/schemas/A@B'},"
                              "{'$ref':'#/components/schemas/A_B'},{'$ref':'#/components/schemas/C/properties/d'},"
                              "{'$ref':'#/components/schemas/C.d'},{'$ref':'#/components/schemas/%C3%BC'}]}";
    const QByteArray components =
        "{'A B':{},'A@B':{},'A_B':{'type':'null'},'C':{'properties':{'d':{}}},'C.d':{'type':'null'},'\xC3\xBC':{}}";
    const auto api = importApi(documentWith("3.1.0", schema, components));
    QVERIFY(api.ok());
    std::set<std::string> names;
    for (const auto &[name, definition] : api->definitions) {
        names.insert(name);
        QCOMPARE(name.find_first_not_of("ABCd_.0123456789"), std::string::npos);
    }
    QCOMPARE(names.size(), std::size_t(6));
    // Who is called so in the document keeps the name.
    QCOMPARE(definitionOf(*api, "A_B")->find("type")->stringOr({}), std::string_view("null"));
    QCOMPARE(definitionOf(*api, "C.d")->find("type")->stringOr({}), std::string_view("null"));
    QVERIFY(compiles(*api));
}

void TestSchemaConverter::cyclesCompile() {
    const QByteArray components =
        "{'Node':{'type':'object','properties':{'next':{'$ref':'#/components/schemas/Node'},"
        "'other':{'$ref':'#/components/schemas/Other'}}},"
        "'Other':{'allOf':[{'type':'object'},{'properties':{'back':{'$ref':'#/components/schemas/Node'}}}]}}";
    const auto api = importApi(documentWith("3.0.0", "{'$ref':'#/components/schemas/Node'}", components));
    QVERIFY(api.ok());
    QCOMPARE(api->definitions.size(), std::size_t(2));
    QVERIFY(compiles(*api));
    QVERIFY(api->problems.empty());
}

void TestSchemaConverter::patternsTheValidatorRefusesAreKeptAside() {
    const auto api = importApi(documentWith(
        "3.1.0", "{'pattern':'(','properties':{'a':{'pattern':'^a+$'}},'patternProperties':{'[':{},'^x':{}}}", "{}"));
    QVERIFY(api.ok());
    QCOMPARE(toJsonText(bodySchema(*api)),
             quoted("{'x-pattern':'(','properties':{'a':{'pattern':'^a+$'}},'patternProperties':{'^x':{}}}"));
    QCOMPARE(api->problems.size(), std::size_t(2));
    QCOMPARE(QByteArray::fromStdString(api->problems.front().code), QByteArray("pattern-unusable"));
    QVERIFY(compiles(*api));
}

void TestSchemaConverter::problemsNameThePlace() {
    const auto api =
        importApi("openapi: 3.0.0\npaths:\n  /x:\n    post:\n      requestBody:\n        content:\n          a/b:\n"
                  "            schema:\n              type: strin\n");
    QVERIFY(api.ok());
    const Problem &problem = api->problems.front().code == "no-info" ? api->problems.back() : api->problems.front();
    QCOMPARE(QByteArray::fromStdString(problem.code), QByteArray("schema-keyword-ignored"));
    QCOMPARE(QByteArray::fromStdString(problem.pointer),
             QByteArray("/paths/~1x/post/requestBody/content/a~1b/schema/type"));
    QCOMPARE(problem.line, 9);
    QCOMPARE(problem.column, 21);
}

void TestSchemaConverter::keywordsOfOtherVersionsAreTold_data() {
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<bool>("isTold");
    QTest::newRow("const in 3.0") << QByteArray("3.0.0") << QByteArray("{'const':1}") << true;
    QTest::newRow("const in 3.1") << QByteArray("3.1.0") << QByteArray("{'const':1}") << false;
    QTest::newRow("patterns in 3.0") << QByteArray("3.0.0") << QByteArray("{'patternProperties':{}}") << true;
    QTest::newRow("bound in 3.0") << QByteArray("3.0.0") << QByteArray("{'exclusiveMinimum':true,'minimum':1}")
                                  << false;
    QTest::newRow("number as bound in 3.0") << QByteArray("3.0.0") << QByteArray("{'exclusiveMinimum':1}") << true;
    QTest::newRow("dependencies") << QByteArray("3.1.0") << QByteArray("{'dependencies':{'a':['b']}}") << true;
    QTest::newRow("recursive reference") << QByteArray("3.1.0") << QByteArray("{'$recursiveRef':'#'}") << true;
    QTest::newRow("content in 3.0") << QByteArray("3.0.0") << QByteArray("{'contentMediaType':'a/b'}") << false;
}

void TestSchemaConverter::keywordsOfOtherVersionsAreTold() {
    QFETCH(QByteArray, version);
    QFETCH(QByteArray, schema);
    QFETCH(bool, isTold);
    const auto api = importApi(documentWith(version.constData(), schema, "{}"));
    QVERIFY(api.ok());
    QCOMPARE(api->problems.size(), std::size_t(isTold ? 1 : 0));
    if (isTold) {
        QCOMPARE(QByteArray::fromStdString(api->problems.front().code), QByteArray("schema-keyword-foreign"));
        QVERIFY(api->problems.front().line > 0);
    }
}

QTEST_GUILESS_MAIN(TestSchemaConverter)
#include "tst_schemaconverter.moc"
