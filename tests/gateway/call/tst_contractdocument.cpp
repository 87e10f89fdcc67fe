#include "gateway/call/contractdocument.h"
#include "gateway/core/jsonpointer.h"
#include "gateway/core/jsonwriter.h"
#include "tests/support/samplecatalog.h"

#include <QTest>

using namespace gateway;
using namespace testsupport;

namespace {

std::string textAt(const Json &json, std::string_view pointer) {
    const Json *value = resolvePointer(json, pointer);
    return value == nullptr ? std::string("(missing)") : std::string(value->stringOr("(no text)"));
}

// Shared schemas with names that need care: one reached from one endpoint, one through it, one by nobody visible.
std::shared_ptr<const CatalogCollection> withDefinitions(int endpoints) {
    auto collection = std::make_shared<CatalogCollection>();
    collection->info.id = CollectionId("co_orders");
    collection->info.name = "Orders";
    collection->info.slug = "orders";
    collection->info.baseUrl = "https://secret.example.com";
    const char *thing = "{'type':'object','properties':{'part':{'$ref':'#/$defs/Part'},'self':{'$ref':'#/$defs/"
                        "a~1b c/properties/part'}}}";
    collection->definitions.emplace("a/b c", QByteArray(thing).replace('\'', '"').toStdString());
    collection->definitions.emplace("Part", "{\"type\":\"string\",\"description\":\"a\u200Bb\"}");
    collection->definitions.emplace("Hidden", "{\"type\":\"integer\"}");
    for (int i = 0; i < endpoints; ++i) {
        const bool hidden = i == 1;
        Endpoint endpoint = makeEndpoint("co_orders", hidden ? "DELETE" : "GET", "/things/" + std::to_string(i),
                                         "op" + std::to_string(i), !hidden);
        Contract contract;
        Response response{"200", "Found", {}};
        response.media.push_back(
            {"application/json", Json::object({{"$ref", hidden ? "#/$defs/Hidden" : "#/$defs/a~1b c"}}), {}, {}});
        response.media.back().example = "a found thing";
        response.media.back().examples = Json::object({{"found", "a found thing"}, {"other", "another thing"}});
        contract.responses.push_back(std::move(response));
        collection->endpoints.push_back(
            std::make_unique<CatalogEndpoint>(std::move(endpoint), toJsonText(toJson(contract)), *collection));
    }
    return collection;
}

Json documentOf(int endpoints, std::size_t maxBytes) {
    Profile profile = sampleProfile();
    profile.allow = {wholeCollection("co_orders")};
    Catalog::Content content;
    content.collections = {withDefinitions(endpoints)};
    content.profiles = {profile};
    const Catalog catalog(std::move(content));
    return contractDocument(ProfileView(catalog, catalog.profiles().front()), *catalog.collections().front(), maxBytes);
}

// POST /things/{id} with a body of which `secret` and `card` are there for the gateway alone.
std::shared_ptr<const CatalogCollection> withArguments() {
    auto collection = std::make_shared<CatalogCollection>();
    collection->info.id = CollectionId("co_orders");
    collection->info.name = "Orders";
    collection->info.slug = "orders";
    Contract contract;
    for (const auto &[name, place] : {std::pair("id", Place::Path), std::pair("limit", Place::Query),
                                      std::pair("tenant", Place::Query), std::pair("X-Trace", Place::Header)}) {
        Parameter parameter;
        parameter.name = name;
        parameter.in = place;
        parameter.required = place != Place::Header;
        parameter.schema = Json::object({{"type", place == Place::Query ? "integer" : "string"}});
        parameter.example = place == Place::Query ? Json(77) : Json("told-only-by-the-example");
        parameter.examples = Json::object({{"one", parameter.example}, {"other", parameter.example}});
        contract.parameters.push_back(std::move(parameter));
    }
    RequestBody body;
    body.required = true;
    body.media = {{"application/json", Json::object({{"$ref", "#/$defs/New"}}), {}, Json("an-example-body")},
                  {"application/xml", Json::object({{"$ref", "#/$defs/New"}}), {}, {}}};
    contract.body = std::move(body);
    collection->definitions.emplace(
        "New", R"({"type":"object","properties":{"name":{"type":"string"},"card":{"type":"string"}},)"
               R"("required":["name","card"]})");
    collection->endpoints.push_back(std::make_unique<CatalogEndpoint>(
        makeEndpoint("co_orders", "POST", "/things/{id}", "addThing"), toJsonText(toJson(contract)), *collection));
    return collection;
}

ArgumentRule ruleOf(const char *argument) {
    ArgumentRule rule;
    rule.endpoints = wholeCollection("co_orders");
    rule.argument = argument;
    return rule;
}

} // namespace

/// The OpenAPI document of what a profile sees.
class TestContractDocument final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void holdsWhatIsVisibleAndNothingElse() {
        const Json document = documentOf(3, 1'000'000);
        QCOMPARE(textAt(document, "/openapi"), std::string("3.1.0"));
        QCOMPARE(textAt(document, "/servers/0/url"), std::string("/api/orders"));
        QCOMPARE(document.find("paths")->size(), std::size_t(2));
        const std::string text = toJsonText(document);
        for (const char *absent : {"op1", "/things/1", "Hidden", "secret.example.com", "$defs"})
            QVERIFY2(text.find(absent) == std::string::npos, absent);
    }

    void referencesLeadToComponents() {
        const Json document = documentOf(1, 1'000'000);
        const std::string reference =
            textAt(document, "/paths/~1things~10/get/responses/200/content/application~1json/schema/$ref");
        QVERIFY2(reference.starts_with("#/components/schemas/a_b_c"), reference.c_str());
        const Json *schema = resolvePointer(document, reference.substr(1));
        QVERIFY(schema != nullptr);
        QCOMPARE(textAt(*schema, "/properties/part/$ref"), std::string("#/components/schemas/Part"));
        QCOMPARE(textAt(*schema, "/properties/self/$ref"), reference + "/properties/part");
        QCOMPARE(textAt(document, "/components/schemas/Part/description"), std::string("ab")); // cleaned for models
    }

    void allExamplesAreThere() {
        const Json document = documentOf(1, 1'000'000);
        const std::string media = "/paths/~1things~10/get/responses/200/content/application~1json";
        QCOMPARE(textAt(document, media + "/examples/found/value"), std::string("a found thing"));
        QCOMPARE(textAt(document, media + "/examples/other/value"), std::string("another thing"));
        QVERIFY(resolvePointer(document, media + "/example") == nullptr); // the standard has one or the other
    }

    void callersReadTheContractOfTheirProfile() {
        Profile profile = sampleProfile();
        profile.allow = {wholeCollection("co_orders")};
        profile.rules = {ruleOf("limit"), ruleOf("tenant")};
        profile.rules.front().maximum = JsonNumber{"50"};
        profile.rules.back().fixed = Json(7);
        Catalog::Content content;
        content.collections = {withArguments()};
        content.profiles = {profile};
        const EndpointId endpoint = content.collections.front()->endpoints.front()->info().id;
        for (const auto &[field, value] :
             {std::pair("name", "make_thing"), std::pair("param.id", "header:X-Thing"),
              std::pair("param.X-Trace", "hidden"), std::pair("param.body/card", "claim:card")})
            content.profileTools.push_back({profile.id, CollectionId("co_orders"), endpoint, field, value});
        const Catalog catalog(std::move(content));
        const Json document = contractDocument(ProfileView(catalog, catalog.profiles().front()),
                                               *catalog.collections().front(), 1'000'000);
        const Json *operation = resolvePointer(document, "/paths/~1things~1{id}/post");
        QVERIFY(operation != nullptr);
        QCOMPARE(textAt(*operation, "/operationId"), std::string("make_thing"));
        QCOMPARE(operation->find("parameters")->size(), std::size_t(2)); // the path is written whole
        QCOMPARE(textAt(*operation, "/parameters/0/name"), std::string("id"));
        QCOMPARE(textAt(*operation, "/parameters/1/name"), std::string("limit"));
        QCOMPARE(resolvePointer(*operation, "/parameters/1/schema/maximum")->integer().value_or(0), 50);
        const Json *body = resolvePointer(*operation, "/requestBody/content");
        QCOMPARE(body->size(), std::size_t(1));
        QVERIFY(resolvePointer(*body, "/application~1json/schema/properties/name") != nullptr);
        const std::string text = toJsonText(document);
        for (const char *absent : {"tenant", "X-Trace", "card", "told-only-by-the-example", "an-example-body"})
            QVERIFY2(text.find(absent) == std::string::npos, absent);
    }

    void largeOnesAreShortenedThenCut() {
        const Json whole = documentOf(2000, 10'000'000);
        QCOMPARE(whole.find("paths")->size(), std::size_t(1999));
        QVERIFY(whole.find("info")->find("x-gatehouse-shortened") == nullptr);
        const Json cut = documentOf(2000, 20'000);
        const std::size_t shown = cut.find("paths")->size();
        const auto shortened = cut.find("info")->find("x-gatehouse-shortened")->integer().value_or(0);
        const auto omitted = cut.find("info")->find("x-gatehouse-omitted")->integer().value_or(0);
        QVERIFY(shortened > 0 && shown > std::size_t(shortened));
        QCOMPARE(shown + std::size_t(omitted), std::size_t(1999));
        QVERIFY(toJsonText(cut).size() < 60'000);
        QCOMPARE(textAt(cut, "/info/version"), textAt(whole, "/info/version")); // says what there is, not what is shown
    }
};

QTEST_GUILESS_MAIN(TestContractDocument)
#include "tst_contractdocument.moc"
