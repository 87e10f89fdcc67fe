#pragma once

#include "gateway/store/clienttable.h"
#include "gateway/store/collectiontable.h"
#include "gateway/store/credentialtable.h"
#include "gateway/store/endpointtable.h"
#include "gateway/store/metatable.h"
#include "gateway/store/profiletable.h"
#include "tests/gateway/store/storetest.h"

/// Rows that the tests of the table classes share.
namespace gateway::test {

inline Collection orders() {
    Collection c;
    c.id = CollectionId("col_orders");
    c.name = "Orders";
    c.slug = "orders";
    c.title = "The Orders API";
    c.description = "Größe; 'quoted' \"twice\"";
    c.format = "openapi-3.1";
    c.source = "orders.yaml";
    c.baseUrl = "http://127.0.0.1:9000";
    c.environment = "test";
    c.auth = {UpstreamAuth::Type::ApiKeyQuery, "key", "vault/orders"};
    c.timeoutMs = 1'234;
    c.maxResponseBytes = 5'000'000'000;
    c.allowedHosts = {"127.0.0.1:9000", "[::1]:9000"};
    c.allowUndeclaredParameters = true;
    c.revision = 3;
    c.importedAt = 1'700'000'000'000'000;
    return c;
}

inline StoredEndpoint endpoint(int number, const CollectionId &collection = CollectionId("col_orders")) {
    StoredEndpoint stored;
    Endpoint &e = stored.endpoint;
    e.id = EndpointId(collection.text() + "_end_" + std::to_string(number));
    e.collection = collection;
    e.method = "GET";
    e.path = "/orders/" + std::to_string(number);
    e.operationId = "op" + std::to_string(number);
    e.toolName = collection.text() + "_tool_" + std::to_string(number);
    e.summary = "Number " + std::to_string(number);
    e.tags = {"a", "b \"c\""};
    e.deprecated = number % 2 == 0;
    stored.contractJson = R"({"parameters":[],"n":)" + std::to_string(number) + '}';
    return stored;
}

inline Profile reader(const ClientId &client) {
    Profile p;
    p.id = ProfileId("pro_reader");
    p.client = client;
    p.name = "Reader";
    p.auth = AuthType::None;
    p.authSettings = {.issuer = "https://id.example/realms/\"x\"",
                      .audiences = {"a", "b c"},
                      .claims = {{"groups", {"admins", "owners"}}, {"sub", {}}},
                      .clockSkewSeconds = 5,
                      .keySource = "/etc/keys.json",
                      .scopes = {"orders:read"},
                      .writeScopes = {"orders:write"},
                      .fingerprints = {std::string(64, 'a')},
                      .certificateNames = {"dns:agent.example"}};
    p.mode = ProfileMode::Both;
    p.enabled = false;
    p.readOnly = true;
    p.allow = {{CollectionId("col_orders"), "GET", "/orders/*", ""},
               {CollectionId(), "*", "*", ""},
               {CollectionId("col_orders"), "*", "*", "getOrder"}};
    p.rates = {{100, 60}, {5, 1}};
    p.ipRanges = {"10.0.0.0/8", "2001:db8::/32"};
    p.expiresAt = 1'800'000'000'000'000;
    p.createdAt = 1'700'000'000'000'001;
    return p;
}

} // namespace gateway::test
