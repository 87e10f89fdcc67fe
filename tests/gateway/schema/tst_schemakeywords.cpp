#include "gateway/core/jsonparser.h"
#include "gateway/schema/schema.h"

#include <QTest>

using namespace gateway;

namespace {

// JSON with ' for ", which keeps the rows readable.
Json json(QByteArray text) {
    auto parsed = parseJson(text.replace('\'', '"').toStdString());
    if (!parsed)
        qFatal("%s in %s", parsed.error().message.c_str(), text.constData());
    return std::move(parsed).value();
}

struct Row {
    const char *schema;
    const char *valid;
    const char *invalid;
};

void addRows(std::initializer_list<Row> rows) {
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("valid");
    QTest::addColumn<QByteArray>("invalid");
    for (const Row &row : rows)
        QTest::newRow(row.schema) << QByteArray(row.schema) << QByteArray(row.valid) << QByteArray(row.invalid);
}

void checkRow(SchemaDialect dialect) {
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, valid);
    QFETCH(QByteArray, invalid);
    SchemaOptions options;
    options.dialect = dialect;
    const auto compiled = Schema::compile(json(schema), options);
    QVERIFY2(compiled.ok(), compiled ? "" : compiled.error().message.c_str());
    QVERIFY((*compiled)->accepts(json(valid)));
    QVERIFY((*compiled)->validate(json(valid)).empty());
    QVERIFY(!(*compiled)->accepts(json(invalid)));
    QVERIFY(!(*compiled)->validate(json(invalid)).empty());
}

} // namespace

/// One value that fits and one that does not for every keyword; the official suite (where present) goes deeper.
class SchemaKeywordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void draft202012_data() {
        addRows({
            {"{'type':'boolean'}", "true", "0"},
            {"{'const':{'a':[1]}}", "{'a':[1.0]}", "{'a':[2]}"},
            {"{'minLength':2,'maxLength':2}", "'éé'", "'é'"},
            {"{'minProperties':1,'maxProperties':1}", "{'a':1}", "{}"},
            {"{'minItems':1,'maxItems':2}", "[1]", "[1,2,3]"},
            {"{'patternProperties':{'^x-':{'type':'integer'}},'additionalProperties':false}", "{'x-a':1}", "{'y':1}"},
            {"{'additionalProperties':{'type':'string'}}", "{'a':'b'}", "{'a':1}"},
            {"{'propertyNames':{'pattern':'^[a-z]+$'}}", "{'abc':1}", "{'A':1}"},
            {"{'prefixItems':[{'type':'string'}],'items':{'type':'integer'}}", "['a',1,2]", "['a','b']"},
            {"{'items':false}", "[]", "[1]"},
            {"{'contains':{'const':1}}", "[0,1]", "[0]"},
            {"{'contains':{'const':1},'minContains':2,'maxContains':3}", "[1,1]", "[1]"},
            {"{'contains':{'const':1},'maxContains':1}", "[1,2]", "[1,1]"},
            {"{'contains':{'const':1},'minContains':0,'maxContains':0}", "[]", "[1]"},
            {"{'allOf':[{'minimum':1},{'maximum':2}]}", "1", "3"},
            {"{'not':{'required':['a']}}", "{}", "{'a':1}"},
            {"{'x-nullable':true,'allOf':[{'type':'object'}]}", "null", "1"},
            {"{'x-nullable':true,'type':'string','enum':['a']}", "null", "'b'"},
            {"{'x-nullable':false,'type':'string'}", "'a'", "null"},
            {"{'if':{'required':['a']},'then':{'required':['b']},'else':{'required':['c']}}", "{'a':1,'b':1}",
             "{'b':1}"},
            {"{'dependentSchemas':{'a':{'required':['b']}}}", "{'a':1,'b':1}", "{'a':1}"},
            {"{'dependencies':{'a':['b']}}", "{'a':1,'b':1}", "{'a':1}"},
            {"{'$ref':'#/$defs/a','minimum':5,'$defs':{'a':{'type':'integer'}}}", "5", "4"},
            {"{'$ref':'#here','$defs':{'a':{'$anchor':'here','type':'integer'}}}", "5", "'5'"},
            {"{'$ref':'#/$defs/a~1b%20c','$defs':{'a/b c':{'type':'integer'}}}", "5", "'5'"},
            {"{'$id':'https://x.example/root.json','$ref':'part.json','$defs':{'p':{'$id':'part.json','type':'null'}}}",
             "null", "1"},
            {"{'$ref':'https://json-schema.org/draft/2020-12/schema'}", "{'minLength':1}", "{'minLength':-1}"},
        });
    }
    void draft202012() { checkRow(SchemaDialect::Draft202012); }

    void unevaluated_data() {
        addRows({
            {"{'properties':{'a':{}},'unevaluatedProperties':false}", "{'a':1}", "{'b':1}"},
            {"{'allOf':[{'properties':{'a':{}}}],'unevaluatedProperties':false}", "{'a':1}", "{'b':1}"},
            {"{'anyOf':[{'properties':{'a':{'type':'string'}},'required':['a']},{'properties':{'b':{}},'required':['b']"
             "}],"
             "'unevaluatedProperties':false}",
             "{'a':'x','b':1}", "{'a':1,'b':1}"},
            {"{'if':{'properties':{'a':{'const':1}},'required':['a']},'then':{'properties':{'b':{}}},"
             "'unevaluatedProperties':false}",
             "{'a':1,'b':1}", "{'a':2,'b':1}"},
            {"{'$ref':'#/$defs/a','unevaluatedProperties':{'type':'integer'},'$defs':{'a':{'properties':{'a':{}}}}}",
             "{'a':'x','b':1}", "{'a':'x','b':'y'}"},
            {"{'not':{'not':{'properties':{'a':{}}}},'unevaluatedProperties':false}", "{}", "{'a':1}"},
            {"{'allOf':[{'unevaluatedProperties':{'type':'integer'}}],'unevaluatedProperties':false}", "{'z':1}",
             "{'z':'y'}"},
            {"{'prefixItems':[{}],'unevaluatedItems':false}", "[1]", "[1,2]"},
            {"{'contains':{'type':'string'},'unevaluatedItems':{'type':'integer'}}", "['a',1]", "['a',null]"},
            {"{'properties':{'c':{'properties':{'x':{}},'unevaluatedProperties':false}}}", "{'c':{'x':1},'d':1}",
             "{'c':{'y':1}}"},
        });
    }
    void unevaluated() { checkRow(SchemaDialect::Draft202012); }

    void dynamicReferences_data() {
        addRows({
            {"{'$id':'https://x.example/strict','$dynamicAnchor':'node','$ref':'tree','unevaluatedProperties':false,"
             "'$defs':{'t':{'$id':'tree','$dynamicAnchor':'node','type':'object','properties':{'data':true,"
             "'children':{'type':'array','items':{'$dynamicRef':'#node'}}}}}}",
             "{'children':[{'data':1}]}", "{'children':[{'daat':1}]}"},
            {"{'$id':'https://x.example/list','$ref':'generic','$defs':{'s':{'$dynamicAnchor':'item','type':'string'},"
             "'g':{'$id':'generic','items':{'$dynamicRef':'#item'},'$defs':{'d':{'$dynamicAnchor':'item'}}}}}",
             "['a']", "[1]"},
        });
    }
    void dynamicReferences() { checkRow(SchemaDialect::Draft202012); }

    void draft7_data() {
        addRows({
            {"{'items':[{'type':'string'}],'additionalItems':{'type':'integer'}}", "['a',1]", "['a','b']"},
            {"{'items':{'type':'string'},'additionalItems':false}", "['a','b']", "[1]"},
            {"{'dependencies':{'a':['b'],'c':{'required':['d']}}}", "{'a':1,'b':1}", "{'c':1}"},
            {"{'contains':{'const':1}}", "[1]", "[]"},
            {"{'$ref':'#/definitions/a','maximum':1,'definitions':{'a':{'type':'integer'}}}", "7", "'7'"},
            {"{'allOf':[{'$ref':'#here'}],'definitions':{'a':{'$id':'#here','type':'integer'}}}", "5", "'5'"},
            {"{'$ref':'http://json-schema.org/draft-07/schema#'}", "{'minLength':1}", "{'minLength':-1}"},
            {"{'if':{'type':'string'},'then':{'minLength':2}}", "1", "'a'"},
        });
    }
    void draft7() { checkRow(SchemaDialect::Draft7); }

    void formats_data() {
        addRows({
            {"date-time", "2026-11-21t10:15:30.5+23:59", "2026-11-21 10:15:30Z"},
            {"date-time", "1998-12-31T23:59:60Z", "1998-12-31T22:59:60Z"},
            {"date", "2024-02-29", "2023-02-29"},
            {"time", "10:15:30Z", "24:00:00Z"},
            {"duration", "P1DT12H", "P1Y1D"},
            {"email", "a.b+c@example.com", "a..b@example.com"},
            {"idn-email", "rené@bücher.example", "@x"},
            {"hostname", "a-b.example", "-a.example"},
            {"idn-hostname", "bücher.example", "a b"},
            {"ipv4", "127.0.0.1", "127.0.0.01"},
            {"ipv6", "::ffff:192.0.2.1", "1::2::3"},
            {"uri", "https://u@[::1]:80/a?b#c", "/only/path"},
            {"uri-reference", "../a?b", "a b"},
            {"iri", "https://ex.example/é", "é"},
            {"uri-template", "/a/{id}{?q*,r:3}", "/a/{id"},
            {"uuid", "2EB8AA08-aa98-11ea-b4aa-73b441d16380", "2eb8aa08aa9811eab4aa73b441d16380"},
            {"json-pointer", "/a~1b/0", "a"},
            {"relative-json-pointer", "1/a", "01#"},
            {"regex", "^[a-z]+$", "("},
        });
    }
    void formats() {
        QFETCH(QByteArray, schema);
        QFETCH(QByteArray, valid);
        QFETCH(QByteArray, invalid);
        SchemaOptions options;
        options.formats = gateway::FormatAssertion::All;
        const auto compiled = Schema::compile(Json::object({{"format", schema.toStdString()}}), options);
        QVERIFY((*compiled)->accepts(Json(valid.toStdString())));
        QVERIFY(!(*compiled)->accepts(Json(invalid.toStdString())));
        QVERIFY((*compiled)->accepts(Json(1)));
    }
};

QTEST_GUILESS_MAIN(SchemaKeywordsTest)
#include "tst_schemakeywords.moc"
