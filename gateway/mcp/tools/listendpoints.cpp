#include "gateway/call/discovery.h"
#include "gateway/core/text.h"
#include "gateway/mcp/answers.h"
#include "gateway/mcp/tools/arguments.h"
#include "gateway/mcp/tools/discoveryanswer.h"
#include "gateway/mcp/tools/operation.h"

namespace gateway {

namespace {

constexpr std::string_view definition = R"({
"name":"list_endpoints",
"title":"List API endpoints",
"description":"Lists endpoints (method, path, name, description) of one collection or of all. Give `query` with words of what you want to do, best matches come first. Pass an endpoint to inspect_contract before you call it with execute_call.",
"inputSchema":{"type":"object","properties":{
"collection":{"type":"string","description":"Name or id of a collection from list_collections. Leave out to look in all."},
"query":{"type":"string","description":"Words to search for in name, path and description, e.g. \"refund payment\". Leave out to list everything."},
"limit":{"type":"integer","minimum":1,"maximum":500,"default":100,"description":"How many endpoints to return at most (1 to 500, default 100)."},
"cursor":{"type":"string","description":"`next_cursor` of the previous answer, to get the next page with the same other arguments."}
},"additionalProperties":false}
})";

Result<EndpointListing> listingOf(const Json &arguments) {
    auto collection = optionalText(arguments, "collection");
    if (!collection)
        return std::move(collection).error();
    auto query = optionalText(arguments, "query");
    if (!query)
        return std::move(query).error();
    auto limit = optionalInteger(arguments, "limit", 100, 1, 500);
    if (!limit)
        return std::move(limit).error();
    auto cursor = optionalText(arguments, "cursor");
    if (!cursor)
        return std::move(cursor).error();
    return EndpointListing{std::move(*collection), std::move(*query), *limit, std::move(*cursor)};
}

Result<Json> endpointsFor(const McpRequest &request, const Json &arguments) {
    const Result<EndpointListing> listing = listingOf(arguments);
    if (!listing)
        return listing.error();
    return listEndpoints(ProfileView(*request.catalog, *request.profile), *listing);
}

void run(McpContext &context, const McpRequestPtr &request, Json &arguments) {
    AuditRecord record = discoveryRecord(context, *request, "list_endpoints");
    if (const Json *collection = arguments.find("collection"))
        record.collection = cutText(cleanForModel(collection->stringOr({})), 200);
    answerDiscovery(context, request, std::move(record), endpointsFor(*request, arguments));
}

} // namespace

const McpOperation listEndpointsOperation = {"list_endpoints", "", definition, true, run};

} // namespace gateway
