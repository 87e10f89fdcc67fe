#include "gateway/call/discovery.h"
#include "gateway/call/example.h"
#include "gateway/core/jsonparser.h"
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
    }
    void examplesValidate() {
        QFETCH(QString, schema);
        const auto parsed = parseJson(schema.replace(QLatin1Char('\''), QLatin1Char('"')).toStdString());
        QVERIFY(parsed.ok());
        const auto validator = Schema::compile(*parsed);
        QVERIFY(validator.ok());
        QVERIFY((*validator)->accepts(exampleFor(*parsed)));
    }

private:
    [[nodiscard]] ProfileView view() const { return {*m_catalog, m_catalog->profiles().front()}; }
    std::unique_ptr<Catalog> m_catalog;
};

QTEST_GUILESS_MAIN(TestDiscovery)
#include "tst_discovery.moc"
