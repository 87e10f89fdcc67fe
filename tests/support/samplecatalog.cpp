#include "tests/support/samplecatalog.h"

#include "gateway/core/jsonwriter.h"

using namespace gateway;

namespace testsupport {

namespace {

std::string contractFor(const Endpoint &endpoint) {
    Contract contract;
    for (std::size_t at = endpoint.path.find('{'); at != std::string::npos; at = endpoint.path.find('{', at + 1)) {
        Parameter parameter;
        parameter.name = endpoint.path.substr(at + 1, endpoint.path.find('}', at) - at - 1);
        parameter.in = Place::Path;
        parameter.required = true;
        parameter.style = "simple";
        parameter.schema = Json::object({{"type", "string"}});
        contract.parameters.push_back(std::move(parameter));
    }
    Parameter limit;
    limit.name = "limit";
    limit.style = "form";
    limit.explode = true;
    limit.schema = Json::object({{"type", "integer"}, {"minimum", 1}, {"maximum", 100}});
    contract.parameters.push_back(std::move(limit));
    contract.responses.push_back(
        {"200", "Found", {{"application/json", Json::object({{"$ref", "#/$defs/Order"}}), {}, {}}}});
    return toJsonText(toJson(contract));
}

std::shared_ptr<const CatalogCollection> makeCollection(const std::string &id, const std::string &name,
                                                        const std::vector<Endpoint> &endpoints) {
    auto collection = std::make_shared<CatalogCollection>();
    collection->info.id = CollectionId(id);
    collection->info.name = name;
    collection->info.slug = name == "Orders" ? "orders" : "payments";
    collection->info.baseUrl = "https://api.example.com/v1";
    collection->definitions.emplace("Order", R"({"type":"object","properties":{"id":{"type":"string"}}})");
    for (const Endpoint &endpoint : endpoints)
        collection->endpoints.push_back(
            std::make_unique<CatalogEndpoint>(endpoint, contractFor(endpoint), *collection));
    return collection;
}

} // namespace

Endpoint makeEndpoint(const std::string &collection, const std::string &method, const std::string &path,
                      const std::string &operationId, bool published) {
    Endpoint endpoint;
    endpoint.id = EndpointId("ep_" + collection + "_" + operationId);
    endpoint.collection = CollectionId(collection);
    endpoint.method = method;
    endpoint.path = path;
    endpoint.operationId = operationId;
    endpoint.toolName = collection + "_" + operationId;
    endpoint.published = published;
    return endpoint;
}

Catalog::Content sampleContent(Profile profile) {
    Catalog::Content content;
    content.revision = 7;
    content.collections.push_back(makeCollection("co_orders", "Orders",
                                                 {makeEndpoint("co_orders", "GET", "/orders", "listOrders"),
                                                  makeEndpoint("co_orders", "GET", "/orders/{id}", "getOrder"),
                                                  makeEndpoint("co_orders", "POST", "/orders", "createOrder"),
                                                  makeEndpoint("co_orders", "DELETE", "/orders/{id}", "deleteOrder"),
                                                  makeEndpoint("co_orders", "GET", "/status", "getStatus")}));
    content.collections.push_back(
        makeCollection("co_payments", "Payments",
                       {makeEndpoint("co_payments", "GET", "/payments/{id}", "getPayment"),
                        makeEndpoint("co_payments", "POST", "/payments/{id}/refunds", "refund", false),
                        makeEndpoint("co_payments", "GET", "/status", "getStatus")}));
    content.clients.push_back({ClientId("cl_shop"), "Shop", {}, 1});
    content.profiles.push_back(std::move(profile));
    return content;
}

Profile sampleProfile() {
    Profile profile;
    profile.id = ProfileId("pr_shop");
    profile.client = ClientId("cl_shop");
    profile.name = "shop";
    return profile;
}

ScopePattern wholeCollection(const std::string &id) {
    ScopePattern pattern;
    pattern.collection = CollectionId(id);
    return pattern;
}

} // namespace testsupport
