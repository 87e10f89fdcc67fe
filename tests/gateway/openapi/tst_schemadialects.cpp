#include "importfixture.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/domain/argumentmap.h"
#include "gateway/schema/schema.h"

#include <QTest>

#include <algorithm>

using namespace gateway;

namespace {

const QByteArray draft7 = "'$schema':'http://json-schema.org/draft-07/schema#',";

// A description whose only operation has a body with `schema`; `top` stands in the document itself.
ImportedApi imported(const QByteArray &schema, const QByteArray &top = {}, const QByteArray &components = "{}") {
    auto api = importApi(quoted("{'openapi':'3.1.0'," + top +
                                "'info':{},'paths':{'/x':{'post':{'responses':{},'requestBody':{'content':{'a/b':"
                                "{'schema':" +
                                schema + "}}}}}},'components':{'schemas':" + components + "}}"));
    if (!api)
        qFatal("%s", api.error().message.c_str());
    return std::move(*api);
}

const Json &bodySchema(const ImportedApi &api) {
    return api.operations.front().contract.body->media.front().schema;
}

bool accepts(const ImportedApi &api, const QByteArray &instance) {
    Json schema = bodySchema(api);
    attachDefinitions(schema, [&](std::string_view name) { return definitionOf(api, name); });
    const auto compiled = Schema::compile(schema);
    return compiled && (*compiled)->validate(parseJson(quoted(instance)).value()).empty();
}

} // namespace

/// `$schema` and `jsonSchemaDialect`: what is written in draft 7 is said in JSON Schema 2020-12.
class TestSchemaDialects final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void draft7IsTranslated_data();
    void draft7IsTranslated();
    void valuesAreCheckedInTheirDialect();
    void theNearestCounts();
    void siblingsOfAReferenceAreTold();
    void knownDialects_data();
    void knownDialects();
    void unknownDialectsAreTold_data();
    void unknownDialectsAreTold();
    void whatIsNoDialectIsLeftAlone_data();
    void whatIsNoDialectIsLeftAlone();
};

void TestSchemaDialects::draft7IsTranslated_data() {
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<QByteArray>("code");
    const auto row = [](const char *name, const char *schema, const char *expected, const char *code = "") {
        QTest::newRow(name) << QByteArray(schema) << QByteArray(expected) << QByteArray(code);
    };
    row("tuple", "'items':[{'type':'string'},true]", "{'prefixItems':[{'type':'string'},true]}");
    row("closed tuple", "'additionalItems':false,'items':[true]", "{'items':false,'prefixItems':[true]}");
    row("list", "'items':{'type':'string'},'additionalItems':false", "{'items':{'type':'string'}}");
    row("dependencies", "'dependencies':{'a':['b'],'c':{'required':['d']},'e':false}",
        "{'dependentRequired':{'a':['b']},'dependentSchemas':{'c':{'required':['d']},'e':false}}");
    row("bound", "'exclusiveMinimum':1", "{'exclusiveMinimum':1}");
    row("condition", "'if':{'const':1},'then':false", "{'if':{'const':1},'then':false}");
    row("below", "'properties':{'p':{'items':[true]}}", "{'properties':{'p':{'prefixItems':[true]}}}");
    row("bad dependency", "'dependencies':{'a':1}", "{}", "schema-keyword-ignored");
    row("bad dependencies", "'dependencies':1", "{}", "schema-keyword-ignored");
    row("later keyword", "'prefixItems':[true]", "{}", "schema-keyword-foreign");
}

void TestSchemaDialects::draft7IsTranslated() {
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, expected);
    QFETCH(QByteArray, code);
    const ImportedApi api = imported('{' + draft7 + schema + '}');
    QCOMPARE(QByteArray::fromStdString(toJsonText(bodySchema(api))).replace('"', '\''), expected);
    QCOMPARE(QByteArray::fromStdString(api.problems.empty() ? "" : api.problems.front().code), code);
}

void TestSchemaDialects::valuesAreCheckedInTheirDialect() {
    const ImportedApi api =
        imported("{" + draft7 + "'$ref':'#/paths/~1x/post/requestBody/content/a~1b/schema/definitions/Pair'," +
                 "'definitions':{'Pair':{'type':'array','items':[{'type':'string'},{'type':'integer'}],"
                 "'additionalItems':false}}}");
    QVERIFY(api.problems.empty());
    QVERIFY(accepts(api, "['a',1]"));
    QVERIFY(!accepts(api, "[1,'a']"));
    QVERIFY(!accepts(api, "['a',1,2]"));
}

void TestSchemaDialects::theNearestCounts() {
    const ImportedApi api =
        imported("{'properties':{'old':{'$ref':'#/components/schemas/Old'},'new':{'$ref':'#/components/schemas/New'}}}",
                 "'jsonSchemaDialect':'https://json-schema.org/draft-07/schema',",
                 "{'Old':{'items':[{'type':'string'}]},'New':{'$schema':'https://json-schema.org/draft/2020-12/schema',"
                 "'prefixItems':[{'type':'string'}]}}");
    QVERIFY(api.problems.empty());
    QVERIFY(accepts(api, "{'old':['a'],'new':['a']}"));
    QVERIFY(!accepts(api, "{'old':[1]}"));
    QVERIFY(!accepts(api, "{'new':[1]}"));
}

void TestSchemaDialects::siblingsOfAReferenceAreTold() {
    const QByteArray reference = "'$ref':'#/components/schemas/A','description':'d','maxLength':1}";
    const QByteArray components = "{'A':{'type':'string'}}";
    const ImportedApi old = imported('{' + draft7 + reference, {}, components);
    QVERIFY(accepts(old, "'long'"));
    QCOMPARE(old.problems.size(), std::size_t(1));
    QCOMPARE(old.problems.front().code, std::string("ref-sibling-ignored"));
    QVERIFY(old.problems.front().pointer.ends_with("/schema/maxLength"));
    QVERIFY(!accepts(imported('{' + reference, {}, components), "'long'"));
}

void TestSchemaDialects::knownDialects_data() {
    QTest::addColumn<QByteArray>("dialect");
    for (const char *dialect :
         {"https://spec.openapis.org/oas/3.1/dialect/base", "https://spec.openapis.org/oas/3.1/dialect/2024-10-25",
          "https://spec.openapis.org/oas/3.2/dialect/2025-09-17", "https://json-schema.org/draft/2020-12/schema",
          "https://json-schema.org/draft/2020-12/schema#", "http://json-schema.org/draft-07/schema",
          "https://json-schema.org/draft-07/schema#"})
        QTest::newRow(dialect) << QByteArray(dialect);
}

void TestSchemaDialects::knownDialects() {
    QFETCH(QByteArray, dialect);
    QVERIFY(imported("{'$schema':'" + dialect + "'}", "'jsonSchemaDialect':'" + dialect + "',").problems.empty());
}

void TestSchemaDialects::unknownDialectsAreTold_data() {
    QTest::addColumn<QByteArray>("dialect");
    QTest::addColumn<bool>("isLikeDraft7");
    QTest::newRow("2019-09") << QByteArray("https://json-schema.org/draft/2019-09/schema") << false;
    QTest::newRow("draft 4") << QByteArray("http://json-schema.org/draft-04/schema#") << true;
    QTest::newRow("unknown") << QByteArray("https://x.test/own") << false;
}

void TestSchemaDialects::unknownDialectsAreTold() {
    QFETCH(QByteArray, dialect);
    QFETCH(bool, isLikeDraft7);
    const QByteArray tuple = isLikeDraft7 ? "'items':[{'type':'string'}]" : "'prefixItems':[{'type':'string'}]";
    const ImportedApi of = imported("{'$schema':'" + dialect + "'," + tuple + "}");
    QCOMPARE(of.problems.size(), std::size_t(1));
    const Problem &problem = of.problems.front();
    QCOMPARE(problem.code, std::string("schema-dialect-unsupported"));
    QVERIFY(problem.pointer.ends_with("/schema/$schema"));
    QVERIFY(problem.line > 0);
    QVERIFY(problem.message.find(dialect.toStdString()) != std::string::npos);
    QVERIFY(!accepts(of, "[1]"));
    const ImportedApi whole = imported("{" + tuple + "}", "'jsonSchemaDialect':'" + dialect + "',");
    QCOMPARE(whole.problems.size(), std::size_t(1));
    QCOMPARE(whole.problems.front().pointer, std::string("/jsonSchemaDialect"));
    QVERIFY(!accepts(whole, "[1]"));
}

void TestSchemaDialects::whatIsNoDialectIsLeftAlone_data() {
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("top");
    QTest::newRow("of the description") << QByteArray("{}") << QByteArray("'$schema':'https://x.test/editor',");
    QTest::newRow("a property") << QByteArray("{'properties':{'$schema':{'type':'string'}}}") << QByteArray();
    QTest::newRow("in an example") << QByteArray("{'examples':[{'$schema':'https://x.test/own'}]}") << QByteArray();
    QTest::newRow("in an extension") << QByteArray("{'x-a':{'$schema':'https://x.test/own'}}") << QByteArray();
}

void TestSchemaDialects::whatIsNoDialectIsLeftAlone() {
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, top);
    QVERIFY(imported(schema, top).problems.empty());
}

QTEST_GUILESS_MAIN(TestSchemaDialects)
#include "tst_schemadialects.moc"
