#include "gateway/mcp/tools/inlineschema.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"

#include <QTest>

using namespace gateway;

class TestInlineSchema : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void inlines_data();
    void inlines();
    void staysWithinBounds();
};

void TestInlineSchema::inlines_data() {
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
        << QByteArray(R"({"items":{"maxLength":3,"allOf":[{"type":"string"}]}})");
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
    QTest::newRow("reference to nowhere") << QByteArray(R"({"items":{"$ref":"#/$defs/X"},"$defs":{"A":true}})")
                                          << QByteArray(R"({"items":{"$ref":"#/$defs/X"},"$defs":{"A":true}})");
}

void TestInlineSchema::inlines() {
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, inlined);
    const Json result = inlineDefinitions(parseJson(schema.toStdString()).value());
    QCOMPARE(QByteArray::fromStdString(toJsonText(result)), inlined);
}

void TestInlineSchema::staysWithinBounds() {
    Json definitions = Json::object(); // each twice as big as the one before: 2^40 values when inlined
    for (int i = 0; i < 40; ++i) {
        const std::string next = "#/$defs/D" + std::to_string(i + 1);
        definitions.set(
            "D" + std::to_string(i),
            Json::object({{"allOf", JsonArray{Json::object({{"$ref", next}}), Json::object({{"$ref", next}})}}}));
    }
    definitions.set("D40", Json::object({{"type", "string"}}));
    const Json schema = Json::object({{"items", Json::object({{"$ref", "#/$defs/D0"}})}, {"$defs", definitions}});
    QVERIFY(inlineDefinitions(schema) == schema);
}

QTEST_GUILESS_MAIN(TestInlineSchema)
#include "tst_inlineschema.moc"
