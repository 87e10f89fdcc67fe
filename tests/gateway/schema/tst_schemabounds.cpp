#include "gateway/core/jsonparser.h"
#include "gateway/schema/schema.h"

#include <QTest>

#include <string>

using namespace gateway;

namespace {

// JSON with ' for ", which keeps the rows readable (and moc counts the braces of raw strings).
Json json(QByteArray text) {
    auto parsed = parseJson(text.replace('\'', '"').toStdString());
    if (!parsed)
        qFatal("%s in %s", parsed.error().message.c_str(), text.constData());
    return std::move(parsed).value();
}

std::shared_ptr<const Schema> compiled(const QByteArray &text, const SchemaOptions &options = {}) {
    auto schema = Schema::compile(json(text), options);
    if (!schema)
        qFatal("%s", schema.error().message.c_str());
    return std::move(schema).value();
}

} // namespace

/// What is refused, by name: schemas that cannot be used, and values that cost too much to check.
class SchemaBoundsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusesSchemasByName_data() {
        QTest::addColumn<QByteArray>("schema");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QString>("named");
        const auto row = [](const char *schema, const char *code, const char *pointer, const char *named) {
            QTest::newRow(schema) << QByteArray(schema) << QString::fromLatin1(code) << QString::fromLatin1(pointer)
                                  << QString::fromLatin1(named);
        };
        row("{'$schema':'http://json-schema.org/draft-04/schema#'}", "schema.unsupported", "/$schema", "draft-04");
        row("{'properties':{'a':{'$ref':'#/$defs/missing'}}}", "schema.invalid", "/properties/a/$ref", "missing");
        row("{'$ref':'https://example.com/other.json'}", "schema.invalid", "/$ref", "https://example.com/other.json");
        row("{'$recursiveRef':'#'}", "schema.unsupported", "/$recursiveRef", "$recursiveRef");
        row("{'$schema':'http://json-schema.org/draft-07/schema#','unevaluatedProperties':false}", "schema.unsupported",
            "/unevaluatedProperties", "unevaluatedProperties");
        row("{'type':'strnig'}", "schema.invalid", "/type", "type");
        row("{'required':true}", "schema.invalid", "/required", "required");
        row("{'properties':{'a/b':{'minimum':'1'}}}", "schema.invalid", "/properties/a~1b/minimum", "minimum");
        row("{'exclusiveMinimum':true}", "schema.invalid", "/exclusiveMinimum", "exclusiveMinimum");
        row("{'items':[{}]}", "schema.invalid", "/items", "prefixItems");
        row("{'pattern':'('}", "schema.invalid", "/pattern", "pattern");
        row("{'pattern':'(*LIMIT_MATCH=99999999)a'}", "schema.invalid", "/pattern", "pattern");
        row("{'maxLength':-1}", "schema.invalid", "/maxLength", "maxLength");
        row("{'multipleOf':0}", "schema.invalid", "/multipleOf", "multipleOf");
        row("{'properties':{'a':5}}", "schema.invalid", "/properties/a", "schema");
        row("7", "schema.invalid", "", "schema");
    }

    void refusesSchemasByName() {
        QFETCH(QByteArray, schema);
        QFETCH(QString, code);
        QFETCH(QString, pointer);
        QFETCH(QString, named);
        const auto result = Schema::compile(json(schema));
        QVERIFY(!result.ok());
        QCOMPARE(QString::fromStdString(result.error().code), code);
        QVERIFY2(result.error().message.find(named.toStdString()) != std::string::npos, result.error().message.c_str());
        QCOMPARE(QString::fromStdString(result.error().problems.at(0).pointer), pointer);
    }

    void boundsTheSizeOfASchema() {
        Json deep(true);
        for (int i = 0; i < 300; ++i)
            deep = Json::object({{"not", deep}});
        QCOMPARE(Schema::compile(deep).error().code, std::string("schema.too-large"));
        SchemaOptions small;
        small.maxSubschemas = 3;
        const auto many = Schema::compile(json("{'properties':{'a':{},'b':{},'c':{}}}"), small);
        QCOMPARE(many.error().code, std::string("schema.too-large"));
    }

    void endlessRecursionIsRefused_data() {
        QTest::addColumn<QByteArray>("schema");
        for (const char *schema : {"{'$ref':'#'}", "{'not':{'$ref':'#'}}", "{'anyOf':[{'$ref':'#'},true]}",
                                   "{'anyOf':[{'$ref':'#'},{'$ref':'#'}],'oneOf':[{'$ref':'#'},{'$ref':'#'}]}",
                                   "{'if':{'$ref':''},'then':true}",
                                   "{'$defs':{'a':{'$ref':'#/$defs/b'},'b':{'$ref':'#/$defs/a'}},'$ref':'#/$defs/a'}"})
            QTest::newRow(schema) << QByteArray(schema);
    }

    void endlessRecursionIsRefused() {
        QFETCH(QByteArray, schema);
        const auto violations = compiled(schema)->validate(Json(1));
        QCOMPARE(violations.size(), 1U);
        QCOMPARE(violations.front().keyword, std::string("maxDepth"));
        QVERIFY(!compiled(schema)->accepts(Json(1)));
    }

    void tooMuchWorkIsRefused() {
        SchemaOptions options;
        options.maxSteps = 1000;
        const auto schema = compiled("{'not':{'items':{'type':'string'}}}", options);
        Json value = Json::array();
        for (int i = 0; i < 2000; ++i)
            value.push("x");
        const auto violations = schema->validate(value);
        QCOMPARE(violations.size(), 1U);
        QCOMPARE(violations.front().keyword, std::string("maxSteps"));
    }

    void manyEqualLookingItemsAreFast() {
        Json value = Json::array();
        for (int i = 0; i < 100'000; ++i)
            value.push(Json::object({{"id", i}}));
        const auto schema = compiled("{'uniqueItems':true}");
        QVERIFY(schema->accepts(value));
        value.push(Json::object({{"id", JsonNumber{"5e0"}}}));
        QVERIFY(!schema->accepts(value));
    }
};

QTEST_GUILESS_MAIN(SchemaBoundsTest)
#include "tst_schemabounds.moc"
