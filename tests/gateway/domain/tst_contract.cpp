#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/domain/contract.h"

#include <QTest>

using namespace gateway;

namespace {

Contract fullContract() {
    Contract contract;
    Parameter id;
    id.name = "id";
    id.in = Place::Path;
    id.required = true;
    id.style = "simple";
    id.schema = Json::object({{"type", "integer"}, {"maximum", JsonNumber{"9223372036854775808"}}});
    id.example = 0;
    Parameter filter;
    filter.name = "filter[a b]";
    filter.in = Place::Query;
    filter.deprecated = filter.explode = filter.allowReserved = filter.allowEmptyValue = true;
    filter.style = "deepObject";
    filter.description = "é";
    filter.contentType = "application/json";
    filter.schema = false;
    contract.parameters = {id, filter};
    contract.body = RequestBody{true,
                                "what to make",
                                {{"application/json", Json::object(), {}, Json("x")},
                                 {"multipart/form-data", {}, Json::object({{"a", Json::object()}}), {}}},
                                "order"};
    contract.responses = {{"200", "fine", {{"application/json", Json::object({{"$ref", "#/$defs/A"}}), {}, {}}}},
                          {"default", "", {}}};
    contract.security = {
        {{"key", "apiKey", "header", "X-Key", "", {}, {}}, {"o", "oauth2", "", "", "", {"read"}, {"implicit"}}}, {}};
    contract.servers = {"https://a.example", "/v2"};
    contract.extensions = Json::object({{"x-a", 1}});
    contract.undeclaredPathParameters = {"u"};
    contract.ignoredHeaders = {"Accept"};
    contract.problems = {"ref-missing:#/x"};
    return contract;
}

} // namespace

class ContractTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Stored as text, read back: nothing may be lost (PRODUCT.md row 3).
    void survivesBeingStored() {
        const Contract contract = fullContract();
        const std::string stored = toJsonText(toJson(contract));
        const auto read = contractFromJson(parseJson(stored).value());
        QVERIFY(read.ok());
        QCOMPARE(toJsonText(toJson(*read)), stored);
        QCOMPARE(read->parameters.size(), 2U);
        QCOMPARE(read->parameters[0].schema.find("maximum")->asNumber()->text, std::string("9223372036854775808"));
        QVERIFY(read->parameters[0].example == Json(0));
        QVERIFY(read->parameters[1].schema == Json(false));
        QVERIFY(read->parameters[1].allowReserved && read->parameters[1].allowEmptyValue &&
                read->parameters[1].explode);
        QCOMPARE(read->parameters[1].contentType, std::string("application/json"));
        QCOMPARE(read->body->media.size(), 2U);
        QCOMPARE(read->body->name, std::string("order"));
        QVERIFY(read->body->required);
        QCOMPARE(read->responses[1].status, std::string("default"));
        QCOMPARE(read->security.size(), 2U); // the empty one means: none is needed
        QVERIFY(read->security[1].empty());
        QCOMPARE(read->security[0][1].scopes, std::vector<std::string>{"read"});
        QCOMPARE(read->servers, contract.servers);
        QCOMPARE(read->problems, contract.problems);
    }

    void anEmptyContractIsOneToo() {
        const auto read = contractFromJson(toJson(Contract()));
        QVERIFY(read.ok());
        QVERIFY(!read->body);
        QVERIFY(read->parameters.empty() && read->security.empty());
    }

    void aBrokenRowIsRefused() { QVERIFY(!contractFromJson(Json("x")).ok()); }

    void placesHaveNames() {
        for (const Place place : {Place::Path, Place::Query, Place::Header, Place::Cookie, Place::Body})
            QVERIFY(placeFromString(toString(place)) == place);
        QVERIFY(!placeFromString("formData"));
    }
};

QTEST_GUILESS_MAIN(ContractTest)
#include "tst_contract.moc"
