#include "gateway/call/discovery.h"
#include "gateway/call/example.h"
#include "gateway/catalog/compiledcontract.h"
#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/schema/schema.h"
#include "tests/support/samplecatalog.h"

#include <QTest>

using namespace gateway;
using namespace testsupport;

/// The answers of the discovery operations, and examples that their own schema accepts.
class TestDiscovery final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        Profile profile = sampleProfile();
        profile.allow = {wholeCollection("co_orders")};
        m_catalog = std::make_unique<Catalog>(sampleContent(profile));
    }

    void collectionsWithTheirVisibleCounts() {
        const Json answer = listCollections(view());
        QCOMPARE(answer.find("collections")->size(), std::size_t(1));
        const Json &orders = *answer.find("collections")->at(0);
        QCOMPARE(orders.find("slug")->stringOr({}), std::string_view("orders"));
        QCOMPARE(orders.find("endpoints")->integer().value_or(0), std::int64_t(5));
    }

    void pagesJoinToTheWholeList() {
        std::size_t seen = 0;
        EndpointListing listing;
        listing.limit = 2;
        for (int page = 0; page < 10; ++page) {
            const auto answer = listEndpoints(view(), listing);
            QVERIFY(answer.ok());
            seen += answer->find("endpoints")->size();
            const Json *next = answer->find("next_cursor");
            if (next == nullptr)
                break;
            listing.cursor = std::string(next->stringOr({}));
        }
        QCOMPARE(seen, std::size_t(5));
    }

    void aCursorOfAnotherQuestionIsRefused() {
        EndpointListing listing;
        listing.limit = 1;
        const auto first = listEndpoints(view(), listing);
        listing.cursor = std::string(first->find("next_cursor")->stringOr({}));
        listing.query = "order";
        QCOMPARE(listEndpoints(view(), listing).error().code, std::string("cursor.malformed"));
        listing.cursor = "nonsense";
        QCOMPARE(listEndpoints(view(), listing).error().code, std::string("cursor.malformed"));
    }

    void hiddenCollectionIsUnknown() {
        EndpointListing listing;
        listing.collection = "Payments";
        QCOMPARE(listEndpoints(view(), listing).error().code, std::string("collection.not-found"));
    }

    void aContractIsSelfContained() {
        const auto answer = inspectContract(view(), "GET /orders/{id}");
        QVERIFY(answer.ok());
        for (const char *part : {"endpoint", "arguments_schema", "responses", "example"})
            QVERIFY(answer->find(part) != nullptr);
        const Json &schema =
            *answer->find("responses")->find("200")->find("content")->find("application/json")->find("schema");
        QVERIFY(schema.find("$defs")->find("Order") != nullptr);
        const auto validator = Schema::compile(*answer->find("arguments_schema"));
        QVERIFY(validator.ok());
        QVERIFY((*validator)->accepts(*answer->find("example")->find("params")));
    }

    void whatAPathNeedsIsAnArgument() {
        const auto contract = CompiledContract::compile(R"({"undeclaredPathParameters":["id"]})", {});
        QVERIFY(contract.ok());
        QVERIFY(!(*contract)->validator().accepts(*parseJson(R"({})")));
        QVERIFY(!(*contract)->validator().accepts(*parseJson(R"({"id":""})")));
        const Json arguments = *parseJson(R"({"id":"7"})");
        QVERIFY((*contract)->validator().accepts(arguments));
        QVERIFY((*contract)->arguments().place(arguments).path.contains("id"));
    }

    void examplesOfObjectsAreNotEmpty() {
        const Json schema = *parseJson(
            R"({"required":["color"],"properties":{"color":{"type":"object","properties":{"R":{"type":"integer"}}}}})");
        const auto example = exampleArguments(schema, **Schema::compile(schema));
        QVERIFY(example.has_value());
        QCOMPARE(toJsonText(*example), std::string(R"({"color":{"R":1}})"));
    }

    void examplesValidate_data() {
        QTest::addColumn<QString>("schema");
        const auto row = [](const char *name, const char *schema) {
            QTest::newRow(name) << QString::fromLatin1(schema);
        };
        row("bounds", "{'type':'integer','minimum':5,'exclusiveMaximum':7}");
        row("multiple", "{'type':'integer','minimum':1,'multipleOf':5}");
        row("length", "{'type':'string','minLength':8}");
        row("short", "{'type':'string','maxLength':2}");
        row("enum", "{'enum':['a','b']}");
        row("items", "{'type':'array','minItems':2,'items':{'type':'number'}}");
        row("nested", "{'type':'object','required':['a'],'properties':{'a':{'type':'object','required':['b'],'"
                      "properties':{'b':{'type':'boolean'}}}}}");
        row("reference", "{'$ref':'#/$defs/A','$defs':{'A':{'type':'string','format':'date'}}}");
        row("cycle", "{'$ref':'#/$defs/A','$defs':{'A':{'type':'object','properties':{'a':{'$ref':'#/$defs/A'}}}}}");
        row("branches", "{'oneOf':[{'type':'string'},{'type':'integer'}]}");
        row("second branch", "{'oneOf':[{'type':'string','minLength':3,'maxLength':2},{'type':'integer'}]}");
        row("one of two objects",
            "{'type':'object','properties':{'a':{'type':'string'},'b':{'type':'string'}},'oneOf':["
            "{'required':['a']},{'required':['b']}]}");
        row("all of", "{'allOf':[{'type':'object','required':['a'],'properties':{'a':{'type':'integer'}}},"
                      "{'required':['b'],'properties':{'a':{'minimum':7},'b':{'enum':['x']}}}]}");
        row("pattern", "{'type':'string','pattern':'^(?:cus|acct)_[A-Z0-9]{3,}-\\\\d+$'}");
        row("pattern of a length", "{'type':'string','pattern':'^[a-f]*$','minLength':12,'maxLength':12}");
        row("negated class", "{'type':'string','pattern':'^[^/a-y]+$'}");
        row("format", "{'type':'string','format':'ipv6'}");
        row("a wrong example", "{'type':'integer','example':'seven','minimum':7}");
        row("a wrong default", "{'type':'string','default':3}");
        row("between", "{'type':'number','exclusiveMinimum':0,'exclusiveMaximum':1}");
        row("different items", "{'type':'array','minItems':2,'uniqueItems':true,'items':{'enum':['a','b']}}");
        row("so many members", "{'type':'object','minProperties':1,'properties':{'a':{'type':'string'}}}");
        row("a tuple", "{'type':'array','prefixItems':[{'type':'string'},{'type':'integer'}],'items':false}");
        row("a form by its name",
            "{'oneOf':[{'$ref':'#/$defs/A'},{'$ref':'#/$defs/B'}],'discriminator':{'propertyName':'k','mapping':{"
            "'a':'#/$defs/A'},'defaultMapping':'#/$defs/B'},'$defs':{"
            "'A':{'type':'object','required':['x'],'properties':{'k':{'type':'string'},'x':{'type':'integer'}}},"
            "'B':{'type':'object','required':['y'],'properties':{'y':{'type':'string','minLength':3,'maxLength':2}}}}"
            "}");
        row("reference with more", "{'$ref':'#/$defs/A','minimum':9,'$defs':{'A':{'type':'integer'}}}");
    }
    void examplesValidate() {
        QFETCH(QString, schema);
        const auto parsed = parseJson(schema.replace(QLatin1Char('\''), QLatin1Char('"')).toStdString());
        QVERIFY(parsed.ok());
        // As an argument, the definitions beside it.
        Json argument = *parsed;
        Json arguments = Json::object({{"type", "object"}, {"required", JsonArray{"value", "good"}}});
        if (const Json *definitions = argument.find("$defs")) {
            arguments.set("$defs", *definitions);
            argument.asObject()->remove("$defs");
        }
        arguments.set("properties", Json::object({{"value", argument}, {"good", *parseJson(R"({"example":"kept"})")}}));
        const auto validator = Schema::compile(arguments);
        QVERIFY(validator.ok());
        const auto example = exampleArguments(arguments, **validator);
        QVERIFY(example.has_value());
        QVERIFY2((*validator)->accepts(*example), toJsonText(*example).c_str());
        QCOMPARE(example->find("good")->stringOr(""), std::string_view("kept"));
    }

    // Each would take years without a bound on the work.
    void examplesOfHostileSchemasEnd_data() {
        QTest::addColumn<QString>("node");
        QStringList references;
        QStringList names;
        QStringList members;
        for (int i = 0; i < 20; ++i) {
            references += QStringLiteral("{'$ref':'#/$defs/N'}");
            names += QStringLiteral("'m%1'").arg(i);
            members += names.last() + u':' + references.last();
        }
        const QString all = references.join(u',');
        QTest::newRow("allOf of itself") << QStringLiteral("{'allOf':[%1]}").arg(all);
        QTest::newRow("required members of itself")
            << QStringLiteral("{'type':'object','required':[%1],'properties':{%2}}")
                   .arg(names.join(u','), members.join(u','));
        QTest::newRow("a tuple of itself") << QStringLiteral("{'type':'array','prefixItems':[%1]}").arg(all);
        QTest::newRow("endless pattern") << QStringLiteral("{'type':'string','pattern':'^(a{1000}){1000}$'}");
        QTest::newRow("nested groups")
            << QStringLiteral("{'type':'string','pattern':'%1a%2'}").arg(QString(200, u'('), QString(200, u')'));
    }
    void examplesOfHostileSchemasEnd() {
        QFETCH(QString, node);
        QString text = QStringLiteral("{'type':'object','required':['a'],'properties':{'a':{'$ref':'#/$defs/N'}},"
                                      "'$defs':{'N':%1}}")
                           .arg(node);
        const auto schema = parseJson(text.replace(u'\'', u'"').toStdString());
        QVERIFY(schema.ok());
        const auto anything = Schema::compile(Json(true));
        const auto example = exampleArguments(*schema, **anything);
        QVERIFY(!example || toJsonText(*example).size() < 1'000'000);
    }

    void noExampleRatherThanAWrongOne() {
        const auto schema = parseJson(
            R"({"type":"object","required":["a"],"properties":{"a":{"type":"string","minLength":3,"maxLength":2}}})");
        const auto validator = Schema::compile(*schema);
        QVERIFY(!exampleArguments(*schema, **validator).has_value());
    }

private:
    [[nodiscard]] ProfileView view() const { return {*m_catalog, m_catalog->profiles().front()}; }
    std::unique_ptr<Catalog> m_catalog;
};

QTEST_GUILESS_MAIN(TestDiscovery)
#include "tst_discovery.moc"
