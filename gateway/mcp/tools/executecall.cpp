#include "gateway/core/text.h"
#include "gateway/mcp/tools/arguments.h"
#include "gateway/mcp/tools/calldispatch.h"
#include "gateway/mcp/tools/discoveryanswer.h"
#include "gateway/mcp/tools/operation.h"

namespace gateway {

namespace {

constexpr std::string_view definition = R"({
"name":"execute_call",
"title":"Execute an API call",
"description":"Calls one endpoint of an API and returns its answer. Find the endpoint with list_endpoints and read its arguments with inspect_contract first. Credentials are added by the gateway. Arguments are checked against the contract before anything is sent; a refusal names what to correct.",
"inputSchema":{"type":"object","properties":{
"endpoint":{"type":"string","description":"The endpoint as list_endpoints shows it: method and path with the placeholders left as they are (\"GET /orders/{id}\", with \"Orders: \" in front where it is not unique), its id, or its operationId."},
"params":{"type":"object","description":"All arguments in one flat object, named as in `arguments_schema` of inspect_contract: path, query and header parameters alike, the request body under `body`. Example: {\"id\": \"45821\"}. Leave out when the endpoint takes none.","additionalProperties":true},
"reason":{"type":"string","description":"What you are trying to do with this call, in one sentence. It goes into the audit trail."}
},"required":["endpoint"],"additionalProperties":false}
})";

constexpr std::string_view hint = "the endpoint to call, as list_endpoints shows it, e.g. \"GET /orders/{id}\"";

Result<WantedCall> wantedCallOf(Json &arguments) {
    auto endpoint = requiredText(arguments, "endpoint", hint);
    if (!endpoint)
        return std::move(endpoint).error();
    auto params = takeObject(arguments, "params");
    if (!params)
        return std::move(params).error();
    auto reason = optionalText(arguments, "reason");
    if (!reason)
        return std::move(reason).error();
    return WantedCall{"execute_call", std::move(*endpoint), std::move(*params), std::move(*reason)};
}

void run(McpContext &context, const McpRequestPtr &request, Json &arguments) {
    Result<WantedCall> wanted = wantedCallOf(arguments);
    if (wanted) {
        dispatchCall(context, request, std::move(*wanted));
        return;
    }
    AuditRecord record = discoveryRecord(context, *request, "execute_call");
    record.kind = AuditKind::Denial;
    if (const Json *endpoint = arguments.find("endpoint"))
        record.endpoint = cutText(cleanForModel(endpoint->stringOr({})), 200);
    answerDiscovery(context, request, std::move(record), wanted.error());
}

} // namespace

const McpOperation executeCallOperation = {"execute_call", "execute_endpoint", definition, false, run};

} // namespace gateway
