#include "gateway/call/discovery.h"
#include "gateway/mcp/answers.h"
#include "gateway/mcp/tools/operation.h"
#include "gateway/mcp/tools/toolresult.h"

namespace gateway {

namespace {

constexpr std::string_view definition = R"({
"name":"list_collections",
"title":"List API collections",
"description":"Lists the API collections you may use, each with its description and number of endpoints. Start here. Next: list_endpoints to find an endpoint, inspect_contract to read how it is called, execute_call to call it.",
"inputSchema":{"type":"object","properties":{},"additionalProperties":false}
})";

void run(McpContext &context, const McpRequestPtr &request, Json &) {
    const Json collections = listCollections(ProfileView(*request->catalog, *request->profile));
    answerRecorded(context, request, discoveryRecord(context, *request, "list_collections"),
                   objectResult(*request, collections));
}

} // namespace

const McpOperation listCollectionsOperation = {"list_collections", "", definition, true, run};

} // namespace gateway
