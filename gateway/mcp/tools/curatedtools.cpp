#include "gateway/mcp/tools/curatedtools.h"

#include "gateway/catalog/profilecontract.h"
#include "gateway/core/text.h"
#include "gateway/mcp/tools/modelschema.h"

#include <string>

namespace gateway {

namespace {

constexpr std::size_t maxTitleBytes = 120;
constexpr std::size_t maxDescriptionBytes = 1500;
constexpr std::size_t maxSchemaBytes = 24 * 1024; // about 6,000 tokens, in every conversation

// API descriptions are untrusted input to a model: cleaned and cut.
std::string titleOf(const Endpoint &endpoint) {
    return cutText(cleanForModel(endpoint.displayName()), maxTitleBytes);
}

std::string descriptionOf(const Endpoint &endpoint) {
    std::string text = endpoint.summary;
    if (!endpoint.description.empty() && endpoint.description != endpoint.summary)
        text += (text.empty() ? "" : "\n") + endpoint.description;
    text = cutText(cleanForModel(text), maxDescriptionBytes);
    if (endpoint.deprecated)
        text = "Deprecated. " + text;
    return text.empty() ? endpoint.title() : text + "\n(" + endpoint.title() + ')';
}

// As facts of the protocol give them by HTTP method; absent hints would count as "destructive".
Json annotationsOf(const std::string &method) {
    return Json::object({{"readOnlyHint", isSafeMethod(method)},
                         {"destructiveHint", method == "DELETE"},
                         {"idempotentHint", isIdempotentMethod(method)},
                         {"openWorldHint", true}});
}

} // namespace

std::optional<Json> curatedTool(const Catalog &catalog, const Profile &profile, const CatalogEndpoint &endpoint) {
    const auto schema = argumentsSchemaFor(catalog, profile, endpoint);
    if (!schema)
        return std::nullopt;
    const Endpoint &info = endpoint.info();
    return Json::object({{"name", info.toolName},
                         {"title", titleOf(info)},
                         {"description", descriptionOf(info)},
                         {"inputSchema", schemaForModel(*schema, maxSchemaBytes)},
                         {"annotations", annotationsOf(info.method)}});
}

} // namespace gateway
