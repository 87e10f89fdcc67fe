#include "gateway/mcp/tools/modelschema.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"

#include <QTest>

using namespace gateway;

class TestModelSchema : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void inlines_data();
    void inlines();
    void staysWithinBounds();
    void whatIsFlatAndHugeIsLeftOut();
    void saysRulesInWords_data();
    void saysRulesInWords();
    void namesOfPropertiesAreNoKeywords();
};

void TestModelSchema::inlines_data() {
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("inlined");
    QTest::newRow("nothing to do") << QByteArray(R"({"type":"object","properties":{"a":{"type":"string"}}})")
                                   << QByteArray(R"({"type":"object","properties":{"a":{"type":"string"}}})");
    QTest::newRow("plain reference")
        << QByteArray(R"({"properties":{"a":{"$ref":"#/$defs/A"}},"$defs":{"A":{"type":"string"}}})")
        << QByteArray(R"({"properties":{"a":{"type":"string"}}})");
    QTest::newRow("through another")
        << QByteArray(R"({"items":{"$ref":"#/$defs/A"},"$defs":{"A":{"items":{"$ref":"#/$defs/B"}},"B":true}})")
        << QByteArray(R"({"items":{"items":true}})");
    QTest::newRow("description beside it")
        << QByteArray(R"({"items":{"$ref":"#/$defs/A","description":"d"},"$defs":{"A":{"type":"string"}}})")
        << QByteArray(R"({"items":{"type":"string","description":"d"}})");
    QTest::newRow("rule beside it")
        << QByteArray(R"({"items":{"$ref":"#/$defs/A","maxLength":3},"$defs":{"A":{"type":"string"}}})")
        << QByteArray(R"({"items":{"maxLength":3,"description":"at most 3 characters","allOf":[{"type":"string"}]}})");
    QTest::newRow("cycle")
        << QByteArray(R"({"items":{"$ref":"#/$defs/A"},"$defs":{"A":{"properties":{"a":{"$ref":"#/$defs/A"}}}}})")
        << QByteArray(
               R"-({"items":{"properties":{"a":{"type":"object","description":"(recursive: the same form as the object around it)"}}}})-");
    QTest::newRow("escaped name") << QByteArray(R"({"items":{"$ref":"#/$defs/a~1b"},"$defs":{"a/b":{"type":"null"}}})")
                                  << QByteArray(R"({"items":{"type":"null"}})");
    QTest::newRow("data is left alone") << QByteArray(R"({"enum":[{"$ref":"#/$defs/A"}],"$defs":{"A":true}})")
                                        << QByteArray(R"({"enum":[{"$ref":"#/$defs/A"}]})");
    QTest::newRow("a property named $ref")
        << QByteArray(R"({"properties":{"$ref":{"$ref":"#/$defs/A"}},"$defs":{"A":true}})")
        << QByteArray(R"({"properties":{"$ref":true}})");
    QTest::newRow("forms by a member")
        << QByteArray(
               R"-({"items":{"oneOf":[{"$ref":"#/$defs/A"},{"$ref":"#/$defs/B"}],"discriminator":{"propertyName":"k","mapping":{"a":"#/$defs/A","b":"#/$defs/B"}}},"$defs":{"A":{"type":"object"},"B":{"type":"array"}}})-")
        << QByteArray(
               R"-({"items":{"anyOf":[{"type":"object"},{"type":"array"}],"description":"`k` names the form: a is 1, b is 2"}})-");
    QTest::newRow("forms of a base")
        << QByteArray(
               R"-({"items":{"$ref":"#/$defs/B.forms"},"$defs":{"A":{"allOf":[{"$ref":"#/$defs/B"}]},"B":{"type":"object","discriminator":{"propertyName":"k"}},"B.forms":{"oneOf":[{"$ref":"#/$defs/A"},{"$ref":"#/$defs/B"}],"discriminator":{"propertyName":"k","mapping":{"a":"#/$defs/A"},"defaultMapping":"#/$defs/B","x-forms-of":"#/$defs/B"}}}})-")
        << QByteArray(
               R"-({"items":{"anyOf":[{"allOf":[{"type":"object"}]},{"type":"object"}],"description":"`k` names the form: a is 1, other values are 2"}})-");
    QTest::newRow("forms behind a description")
        << QByteArray(
               R"-({"items":{"$ref":"#/$defs/C","description":"d"},"$defs":{"A":{"type":"object"},"B":{"type":"array"},"C":{"oneOf":[{"$ref":"#/$defs/A"},{"$ref":"#/$defs/B"}],"discriminator":{"propertyName":"k","mapping":{"a":"#/$defs/A","b":"#/$defs/B"}}}}})-")
        << QByteArray(
               R"-({"items":{"anyOf":[{"type":"object"},{"type":"array"}],"description":"d (`k` names the form: a is 1, b is 2)"}})-");
    QTest::newRow("too many forms to be told")
        << QByteArray(
               R"-({"items":{"$ref":"#/$defs/B"},"$defs":{"B":{"discriminator":{"propertyName":"k","mapping":{"a":"A"}}}}})-")
        << QByteArray(R"-({"items":{"discriminator":{"propertyName":"k","mapping":{"a":"A"}}}})-");
    QTest::newRow("reference to nowhere") << QByteArray(R"({"items":{"$ref":"#/$defs/X"},"$defs":{"A":true}})")
                                          << QByteArray(R"({"items":{"$ref":"#/$defs/X"},"$defs":{"A":true}})");
}

void TestModelSchema::inlines() {
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, inlined);
    const Json result = schemaForModel(parseJson(schema.toStdString()).value(), 24'000);
    QCOMPARE(QByteArray::fromStdString(toJsonText(result)), inlined);
}

void TestModelSchema::whatIsFlatAndHugeIsLeftOut() {
    Json properties = Json::object();
    for (int i = 0; i < 5'000; ++i)
        properties.set("parameter" + std::to_string(i), Json::object({{"enum", JsonArray(20, Json("value"))}}));
    const Json schema = Json::object({{"type", "object"}, {"properties", std::move(properties)}});
    const Json shown = schemaForModel(schema, 24'000);
    QCOMPARE(*shown.find("type")->asString(), std::string("object"));
    QVERIFY(toJsonText(shown).size() < 200);
}

// 2^40 values when every reference is followed.
void TestModelSchema::staysWithinBounds() {
    Json definitions = Json::object();
    for (int i = 0; i < 40; ++i) {
        const std::string next = "#/$defs/D" + std::to_string(i + 1);
        const Json part = Json::object({{"$ref", next}});
        definitions.set("D" + std::to_string(i),
                        Json::object({{"type", "object"}, {"properties", Json::object({{"a", part}, {"b", part}})}}));
    }
    definitions.set("D40", Json::object({{"type", "string"}}));
    const Json schema = Json::object({{"type", "object"},
                                      {"properties", Json::object({{"body", Json::object({{"$ref", "#/$defs/D0"}})}})},
                                      {"$defs", definitions}});
    const std::string text = toJsonText(schemaForModel(schema, 24'000));
    QVERIFY2(text.size() <= 24'000, std::to_string(text.size()).c_str());
    QVERIFY(text.find("$ref") == std::string::npos);
    QVERIFY(text.find("left out here for their size") != std::string::npos);
    QVERIFY(text.size() > 2'000); // not more than had to be
}

void TestModelSchema::saysRulesInWords_data() {
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("description");
    const auto row = [](const char *schema, const char *description) {
        QTest::newRow(schema) << QByteArray(schema) << QByteArray(description);
    };
    row(R"({"type":"integer","minimum":1,"maximum":100})", "1 to 100");
    row(R"({"type":"integer","format":"int64","minimum":1,"description":"Page"})", "Page (at least 1)");
    row(R"({"type":"number","exclusiveMinimum":0,"exclusiveMaximum":1.5})", "more than 0, less than 1.5");
    row(R"({"type":"number","multipleOf":0.01})", "a multiple of 0.01");
    row(R"({"type":"string","minLength":2,"maxLength":2,"pattern":"^[A-Z]+$"})",
        "exactly 2 characters, matching ^[A-Z]+$");
    row(R"({"type":"string","format":"date","description":"Since when"})", "Since when (format date)");
    row(R"({"type":"array","maxItems":5})", "at most 5 items");
    row(R"({"type":"string","description":"a\u202Eb\u200B"})", "ab");
    row(R"({"type":"string"})", "");
}

void TestModelSchema::saysRulesInWords() {
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, description);
    const Json result = schemaForModel(parseJson(schema.toStdString()).value(), 24'000);
    const Json *found = result.find("description");
    QCOMPARE(found != nullptr ? QByteArray(found->stringOr("").data()) : QByteArray(), description);
}

void TestModelSchema::namesOfPropertiesAreNoKeywords() {
    const auto schema = parseJson(
        R"({"type":"object","properties":{"default":{"$ref":"#/$defs/A"},"description":{"type":"string"},"$defs":{"type":"string"}},"$defs":{"A":{"type":"integer"}}})");
    const Json result = schemaForModel(*schema, 24'000);
    QCOMPARE(
        toJsonText(result),
        std::string(
            R"({"type":"object","properties":{"default":{"type":"integer"},"description":{"type":"string"},"$defs":{"type":"string"}}})"));
}

QTEST_GUILESS_MAIN(TestModelSchema)
#include "tst_modelschema.moc"
