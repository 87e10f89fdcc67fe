#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"
#include "tests/support/samplecatalog.h"
#include "ui/playground/endpointlistmodel.h"
#include "ui/playground/formspec.h"

#include <QAbstractItemModelTester>
#include <QTest>

#include <algorithm>

using console::FormField;
using gateway::Json;

namespace {

// JSON with ' for ", which moc and people read more easily.
std::string quoted(std::string text) {
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

Json parsed(const char *text) {
    auto json = gateway::parseJson(quoted(text));
    return json ? std::move(*json) : Json("the test's JSON is broken: " + json.error().message);
}

FormField onlyField(const char *property) {
    const std::string schema =
        std::string("{'type':'object','properties':{'x':") + property +
        "},'$defs':{'Colour':{'enum':['red','blue']},'Node':{'type':'object','required':['next'],"
        "'properties':{'next':{'$ref':'#/$defs/Node'}}}}}";
    return console::formFields(parsed(schema.c_str())).at(0);
}

} // namespace

/// Fields that are made of a contract, and values that are made of what was typed.
class TestFormSpec final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void kindsOfFields_data() {
        QTest::addColumn<QByteArray>("property");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *name, const char *property, FormField::Kind kind) {
            QTest::newRow(name) << QByteArray(property) << static_cast<int>(kind);
        };
        row("string", "{'type':'string'}", FormField::Kind::Text);
        row("nullable string", "{'type':['string','null']}", FormField::Kind::Text);
        row("anyOf with null", "{'anyOf':[{'type':'integer'},{'type':'null'}]}", FormField::Kind::Integer);
        row("integer", "{'type':'integer','minimum':1}", FormField::Kind::Integer);
        row("number", "{'type':'number'}", FormField::Kind::Number);
        row("boolean", "{'type':'boolean'}", FormField::Kind::Boolean);
        row("enum", "{'type':'string','enum':['a','b']}", FormField::Kind::Choice);
        row("referenced enum", "{'$ref':'#/$defs/Colour'}", FormField::Kind::Choice);
        row("object", "{'type':'object'}", FormField::Kind::JsonText);
        row("array", "{'type':'array','items':{'type':'string'}}", FormField::Kind::JsonText);
        row("either", "{'type':['string','integer']}", FormField::Kind::JsonText);
        row("anything", "{}", FormField::Kind::JsonText);
        row("loop", "{'$ref':'#/$defs/Node'}", FormField::Kind::JsonText);
    }

    void kindsOfFields() {
        QFETCH(QByteArray, property);
        QFETCH(int, kind);
        QCOMPARE(static_cast<int>(onlyField(property.constData()).kind), kind);
    }

    void requiredFieldsComeFirst() {
        const auto fields = console::formFields(parsed("{'type':'object','required':['b'],'properties':{'a':{'type':'"
                                                       "string'},'b':{'type':'string'},'c':{'type':'string'}}}"));
        QCOMPARE(fields.size(), std::size_t{3});
        QCOMPARE(fields.at(0).name, std::string("b"));
        QVERIFY(fields.at(0).required && !fields.at(1).required);
        QCOMPARE(fields.at(1).name, std::string("a"));
    }

    void hintsNameBounds() {
        const FormField field = onlyField("{'type':'integer','format':'int32','minimum':1,'maximum':100,'default':20}");
        QCOMPARE(field.hint, QStringLiteral("int32, ≥ 1, ≤ 100"));
        QCOMPARE(console::textOfValue(field, field.initial), QStringLiteral("20"));
    }

    void onlyWhatIsWrittenAsJsonComesOfTheExample() {
        const Json schema =
            parsed("{'type':'object','required':['id','to'],'properties':{'id':{'type':'string'},"
                   "'to':{'type':'object','required':['iban'],'properties':{'iban':{'type':'string'}}}}}");
        const auto fields = console::formFields(schema, parsed("{'id':'made up','to':{'iban':'text'}}"));
        QVERIFY(fields.at(0).initial.isNull());
        QCOMPARE(gateway::toJsonText(fields.at(1).initial), quoted("{'iban':'text'}"));
    }

    void valuesOfTexts_data() {
        QTest::addColumn<QByteArray>("property");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("json"); // empty: refused
        QTest::newRow("text is never a number")
            << QByteArray("{'type':'string'}") << QStringLiteral("007") << QStringLiteral("\"007\"");
        QTest::newRow("number keeps its digits")
            << QByteArray("{'type':'number'}") << QStringLiteral("1.10") << QStringLiteral("1.10");
        QTest::newRow("beyond 64 bits") << QByteArray("{'type':'integer'}") << QStringLiteral("9007199254740993")
                                        << QStringLiteral("9007199254740993");
        QTest::newRow("no number") << QByteArray("{'type':'integer'}") << QStringLiteral("many") << QString();
        QTest::newRow("no whole number") << QByteArray("{'type':'integer'}") << QStringLiteral("1.5") << QString();
        QTest::newRow("text where a number belongs")
            << QByteArray("{'type':'number'}") << QStringLiteral("\"1\"") << QString();
        QTest::newRow("object") << QByteArray("{'type':'object'}") << QStringLiteral("{\"a\": 1}")
                                << QStringLiteral("{\"a\":1}");
        QTest::newRow("broken object") << QByteArray("{'type':'object'}") << QStringLiteral("{a}") << QString();
    }

    void valuesOfTexts() {
        QFETCH(QByteArray, property);
        QFETCH(QString, typed);
        QFETCH(QString, json);
        const auto value = console::valueFromText(onlyField(property.constData()), typed.toStdString());
        QCOMPARE(value.ok(), !json.isEmpty());
        if (value)
            QCOMPARE(QString::fromStdString(gateway::toJsonText(*value)), json);
        else
            QVERIFY(value.error().message.starts_with("x:"));
    }

    void endpointListSearches() {
        const auto catalog =
            std::make_shared<const gateway::Catalog>(testsupport::sampleContent(testsupport::sampleProfile()));
        console::EndpointListModel model;
        QAbstractItemModelTester tester(&model);
        std::vector<const gateway::CatalogEndpoint *> all;
        for (const auto &endpoint : catalog->collections().front()->endpoints)
            all.push_back(endpoint.get());
        model.setEndpoints(catalog, all);
        QCOMPARE(model.rowCount(), static_cast<int>(all.size()));
        model.setFilter(QStringLiteral("delete"));
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.indexOf(all.front()->info().id).isValid(), false);
    }
};

QTEST_GUILESS_MAIN(TestFormSpec)
#include "tst_formspec.moc"
