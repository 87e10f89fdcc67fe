#include "gateway/http/doors/metadatadoor.h"

#include "gateway/http/middleware/authentication.h"
#include "gateway/http/middleware/challenge.h"

namespace gateway {

namespace {

constexpr std::string_view resourcePath = "/.well-known/oauth-protected-resource";

Json listOf(const std::vector<std::string> &texts) {
    Json list = Json::array();
    for (const std::string &text : texts)
        list.push(text);
    return list;
}

HttpResponse resourceMetadata(const Catalog &catalog, const std::string &resource) {
    Json metadata = Json::object({{"resource", resource},
                                  {"resource_name", "Gatehouse"},
                                  {"authorization_servers", listOf(authorizationServers(catalog))},
                                  {"bearer_methods_supported", listOf({"header"})}});
    if (const auto scopes = supportedScopes(catalog); !scopes.empty())
        metadata.set("scopes_supported", listOf(scopes));
    return jsonResponse(200, metadata);
}

HttpResponse notHere(const std::string &why) {
    return jsonResponse(404, Json::object({{"error", "invalid_request"}, {"error_description", why}}));
}

} // namespace

bool MetadataDoor::takes(std::string_view path) const {
    return path.starts_with("/.well-known/") || path == "/register";
}

void MetadataDoor::handle(Passage passage) {
    const HttpRequest &request = passage.exchange->request();
    const CatalogPtr catalog = m_catalog();
    if (catalog == nullptr || !usesOAuth(*catalog))
        return passage.exchange->respond(notHere("This gateway does not use OAuth. " + std::string(howToConnect())));
    const bool isRoot = request.path == resourcePath;
    const bool isMcp = request.path == std::string(resourcePath) + "/mcp";
    if (!isRoot && !isMcp)
        return passage.exchange->respond(notHere("This gateway is no authorization server; " +
                                                 metadataUrl(m_own, request) + " names the ones it trusts. " +
                                                 std::string(howToConnect())));
    const std::string base = m_own.baseFor(request.headers.value("host"));
    passage.exchange->respond(resourceMetadata(*catalog, isMcp ? base + "/mcp" : base));
}

} // namespace gateway
