#include "gateway/mcp/tools/inspectcontract.h"

#include "gateway/call/discovery.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"
#include "gateway/mcp/tools/arguments.h"
#include "gateway/mcp/tools/discoveryanswer.h"
#include "gateway/mcp/tools/modelschema.h"
#include "gateway/mcp/tools/operation.h"

namespace gateway {

namespace {

constexpr std::string_view definition = R"({
"name":"inspect_contract",
"title":"Inspect an endpoint's contract",
"description":"Shows everything about one endpoint: `arguments_schema` (the JSON Schema of the `params` that execute_call takes), the responses, and an example call. Read it before the first execute_call of an endpoint.",
"inputSchema":{"type":"object","properties":{
"endpoint":{"type":"string","description":"The endpoint as list_endpoints shows it: method and path (\"GET /orders/{id}\", with \"Orders: \" in front where it is not unique), its id, or its operationId."}
},"required":["endpoint"],"additionalProperties":false}
})";

constexpr std::string_view hint = "the endpoint to inspect, as list_endpoints shows it, e.g. \"GET /orders/{id}\"";

constexpr std::size_t maxSchemaBytes = 48 * 1024;
constexpr std::size_t maxBodySchemaBytes = 16 * 1024;    // of each other media type
constexpr std::size_t maxResponseSchemaBytes = 8 * 1024; // of each status and media type
constexpr std::size_t maxExampleBytes = 4 * 1024;

// What the endpoint answers, in a size that a model can do with.
void shorten(Json &responses) {
    for (auto &[status, response] : *responses.asObject()) {
        Json *content = response.find("content");
        if (content == nullptr || !content->isObject())
            continue;
        for (auto &[type, media] : *content->asObject()) {
            if (Json *schema = media.find("schema"))
                *schema = schemaForModel(*schema, maxResponseSchemaBytes);
            const Json *example = media.find("example");
            if (example != nullptr && toJsonText(*example).size() > maxExampleBytes)
                media.asObject()->remove("example");
        }
    }
}

void run(McpContext &context, const McpRequestPtr &request, Json &arguments) {
    AuditRecord record = discoveryRecord(context, *request, "inspect_contract");
    const Result<std::string> endpoint = requiredText(arguments, "endpoint", hint);
    if (!endpoint) {
        answerDiscovery(context, request, std::move(record), endpoint.error());
        return;
    }
    const ProfileView view(*request->catalog, *request->profile);
    record.endpoint = cutText(cleanForModel(*endpoint), 200);
    if (const auto found = view.findEndpoint(*endpoint)) {
        record.endpoint = (*found)->info().title();
        record.collection = (*found)->collection().info.name;
    }
    answerDiscovery(context, request, std::move(record), contractForModel(view, *endpoint));
}

} // namespace

Result<Json> contractForModel(const ProfileView &view, const std::string &endpoint) {
    auto contract = inspectContract(view, endpoint);
    if (!contract)
        return contract;
    Json &schema = *contract->find("arguments_schema");
    schema = schemaForModel(schema, maxSchemaBytes);
    if (Json *bodies = contract->find("bodies")) {
        for (auto &[type, body] : *bodies->asObject())
            body = schemaForModel(body, maxBodySchemaBytes);
    }
    shorten(*contract->find("responses"));
    return contract;
}

const McpOperation inspectContractOperation = {"inspect_contract", "endpoint_details", definition, true, run};

} // namespace gateway
