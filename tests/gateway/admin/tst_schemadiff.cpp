#include "gateway/admin/schemadiff.h"
#include "gateway/core/jsonparser.h"

#include <QTest>

using namespace gateway;

namespace {

Json parsed(const QByteArray &text) {
    return parseJson(text.toStdString()).value();
}

DefinitionLookup lookupIn(const Json &definitions) {
    return [&definitions](std::string_view name) { return definitions.find(name); };
}

QByteArray effects(const std::vector<EndpointDifference> &differences) {
    QByteArray all;
    for (const EndpointDifference &difference : differences)
        all += (all.isEmpty() ? "" : " | ") + QByteArray::fromStdString(std::string(toString(difference.effect))) +
               ' ' + QByteArray::fromStdString(difference.text);
    return all;
}

} // namespace

/// What one schema accepts that the other does not: a rule that is missed here would leave an endpoint published that
/// takes more than somebody released.
class TestSchemaDiff final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void judgesWhatChanged_data();
    void judgesWhatChanged();
    void followsReferences_data();
    void followsReferences();
    void endsOnCyclesAndGiants();
};

void TestSchemaDiff::judgesWhatChanged_data() {
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *before, const char *after, const char *expected) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(after) << QByteArray(expected);
    };
    row("nothing", R"({"type":"string"})", R"({"type":"string"})", "");
    row("notes", R"({"title":"a","x-b":1})", R"({"description":"c","deprecated":true})", "");
    row("null accepted", R"({})", R"({"x-nullable":true})", "adds-power `v`: x-nullable none → true");
    row("null refused", R"({"x-nullable":true})", R"({})", "tightened `v`: x-nullable true → none");
    row("member order", R"({"enum":["a","b"]})", R"({"enum":["b","a"]})", "");
    row("a default", R"({"default":1})", R"({"default":2})", "note `v`: default 1 → 2");
    row("a raised maximum", R"({"maximum":100})", R"({"maximum":1000})", "adds-power `v`: maximum 100 → 1000");
    row("a lowered maximum", R"({"maximum":1e3})", R"({"maximum":100})", "tightened `v`: maximum 1e3 → 100");
    row("a maximum dropped", R"({"maxLength":9})", R"({})", "adds-power `v`: maxLength 9 → none");
    row("a lowered minimum", R"({"minimum":1})", R"({"minimum":0.5})", "adds-power `v`: minimum 1 → 0.5");
    row("a raised minimum", R"({"minItems":1})", R"({"minItems":2})", "tightened `v`: minItems 1 → 2");
    row("a new pattern", R"({})", R"({"pattern":"^a"})", "tightened `v`: pattern none → \"^a\"");
    row("a pattern dropped", R"({"pattern":"^a"})", R"({})", "adds-power `v`: pattern \"^a\" → none");
    row("another pattern", R"({"pattern":"^a"})", R"({"pattern":"^b"})", "adds-power `v`: pattern \"^a\" → \"^b\"");
    row("a wider enum", R"({"enum":["a"]})", R"({"enum":["a","b"]})", "adds-power `v`: may also be \"b\"");
    row("a narrower enum", R"({"enum":["a","b"]})", R"({"enum":["a"]})", "tightened `v`: may no longer be \"b\"");
    row("an enum dropped", R"({"enum":["a"]})", R"({})", "adds-power `v`: enum [\"a\"] → none");
    row("null too", R"({"type":"string"})", R"({"type":["string","null"]})",
        "adds-power `v`: may also be of type \"null\"");
    row("integers only", R"({"type":"number"})", R"({"type":"integer"})",
        "tightened `v`: may no longer be of type \"number\"");
    row("any number", R"({"type":"integer"})", R"({"type":"number"})",
        "adds-power `v`: may also be of type \"number\"");
    row("required", R"({"required":["a"]})", R"({"required":["a","b"]})", "tightened `v.b`: required now");
    row("not required", R"({"required":["a"]})", R"({})", "adds-power `v.a`: no longer required");
    row("a new property", R"({"properties":{}})", R"({"properties":{"a":{}}})", "adds-power `v.a`: new");
    row("a property gone from an open object", R"({"properties":{"a":{"maximum":1}}})", R"({"properties":{}})",
        "adds-power `v.a`: no longer described, so that any value is accepted");
    row("a property gone from a closed object", R"({"properties":{"a":{}},"additionalProperties":false})",
        R"({"additionalProperties":false})", "tightened `v.a`: gone");
    row("opened", R"({"additionalProperties":false})", R"({})", "adds-power `v.*`: accepted now");
    row("closed", R"({})", R"({"additionalProperties":false})", "tightened `v.*`: no longer accepted");
    row("items", R"({"items":{"maximum":1}})", R"({"items":{"maximum":2}})", "adds-power `v[]`: maximum 1 → 2");
    row("items described no more", R"({"items":{"maximum":1}})", R"({})", "adds-power `v[]`: maximum 1 → none");
    row("deep down", R"({"properties":{"a":{"items":{"properties":{"b":{"maxLength":1}}}}}})",
        R"({"properties":{"a":{"items":{"properties":{"b":{"maxLength":2}}}}}})",
        "adds-power `v.a[].b`: maxLength 1 → 2");
    row("one more allOf", R"({"allOf":[{"minimum":1}]})", R"({"allOf":[{"minimum":1},{"maximum":2}]})",
        "tightened `v`: maximum none → 2");
    row("one less allOf", R"({"allOf":[{"minimum":1},{"maximum":2}]})", R"({"allOf":[{"minimum":1}]})",
        "adds-power `v`: maximum 2 → none");
    row("another alternative", R"({"anyOf":[{"minimum":1}]})", R"({"anyOf":[{"minimum":1},{"const":0}]})",
        "adds-power `v`: anyOf of 1 → of 2");
    row("an alternative gone", R"({"anyOf":[{"minimum":1},{"const":0}]})", R"({"anyOf":[{"minimum":1}]})",
        "tightened `v`: anyOf of 2 → of 1");
    row("fewer of oneOf accept more", R"({"oneOf":[{"minimum":1},{"minimum":2}]})", R"({"oneOf":[{"minimum":1}]})",
        "adds-power `v`: oneOf of 2 → of 1");
    row("a loosened alternative", R"({"oneOf":[{"minimum":1}]})", R"({"oneOf":[{"minimum":0}]})",
        "adds-power `v`: minimum 1 → 0");
    row("not", R"({"not":{"const":1}})", R"({})", "adds-power `v`: not {\"const\":1} → none");
    row("what nobody knows", R"({"contentEncoding":"base64"})", R"({"contentEncoding":"base32"})",
        "adds-power `v`: contentEncoding \"base64\" → \"base32\"");
    row("everything refused", R"({})", "false", "tightened `v`: no longer accepted");
}

void TestSchemaDiff::judgesWhatChanged() {
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QByteArray, expected);
    const Json from = parsed(before);
    const Json to = parsed(after);
    const Json none;
    SchemaDiff diff(lookupIn(none), lookupIn(none));
    diff.compare("v", &from, &to);
    QCOMPARE(effects(diff.takeDifferences()), expected);
}

void TestSchemaDiff::followsReferences_data() {
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *before, const char *after, const char *expected) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(after) << QByteArray(expected);
    };
    const char *const reference = R"({"$ref":"#/$defs/A"})"; // A may be 1 at most before, and 2 after
    row("on both sides", reference, reference, "adds-power `v`: maximum 1 → 2");
    row("written out", reference, R"({"maximum":1})", "");
    row("made shared", R"({"maximum":2})", reference, "");
    row("beside other rules", R"({"$ref":"#/$defs/A","minimum":1})", R"({"$ref":"#/$defs/A","minimum":2})",
        "adds-power `v`: maximum 1 → 2 | tightened `v`: minimum 1 → 2");
    row("where schemas are not compared one by one", R"({"prefixItems":[{"$ref":"#/$defs/A"}]})",
        R"({"prefixItems":[{"$ref":"#/$defs/A"}]})", "adds-power `v`: prefixItems refers to schemas that changed");
    row("to nothing", R"({"$ref":"#/$defs/Gone"})", R"({"$ref":"#/$defs/Gone"})", "");
}

void TestSchemaDiff::followsReferences() {
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QByteArray, expected);
    const Json from = parsed(before);
    const Json to = parsed(after);
    const Json sharedBefore = parsed(R"({"A":{"maximum":1}})");
    const Json sharedAfter = parsed(R"({"A":{"maximum":2}})");
    SchemaDiff diff(lookupIn(sharedBefore), lookupIn(sharedAfter));
    diff.compare("v", &from, &to);
    QCOMPARE(effects(diff.takeDifferences()), expected);
}

void TestSchemaDiff::endsOnCyclesAndGiants() {
    const Json before = parsed(R"({"A":{"properties":{"next":{"$ref":"#/$defs/A"}}}})");
    const Json after = parsed(R"({"A":{"properties":{"next":{"$ref":"#/$defs/A"},"more":{}}}})");
    const Json reference = parsed(R"({"$ref":"#/$defs/A"})");
    SchemaDiff cyclic(lookupIn(before), lookupIn(after));
    cyclic.compare("v", &reference, &reference);
    QCOMPARE(effects(cyclic.takeDifferences()), QByteArray("adds-power `v.more`: new"));

    Json wide = Json::object();
    for (int i = 0; i < 1'000; ++i)
        wide.set("p" + std::to_string(i), Json::object());
    const Json from = Json::object();
    const Json to = Json::object({{"properties", wide}});
    SchemaDiff giant(lookupIn(before), lookupIn(after));
    giant.compare("v", &from, &to);
    const auto differences = giant.takeDifferences();
    QCOMPARE(differences.size(), SchemaDiff::maxDifferences);
    QVERIFY(differences.back().effect == ChangeEffect::AddsPower);
}

QTEST_GUILESS_MAIN(TestSchemaDiff)
#include "tst_schemadiff.moc"
