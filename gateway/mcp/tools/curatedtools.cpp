#include "gateway/mcp/tools/curatedtools.h"

#include "gateway/catalog/curatedschema.h"
#include "gateway/core/text.h"
#include "gateway/mcp/tools/modelschema.h"

#include <string>

namespace gateway {

namespace {

// As facts of the protocol give them by HTTP method; absent hints would count as "destructive".
Json annotationsOf(const std::string &method, const ToolCuration &decided) {
    return Json::object({{"readOnlyHint", decided.readOnly.value_or(isSafeMethod(method))},
                         {"destructiveHint", decided.destructive.value_or(method == "DELETE")},
                         {"idempotentHint", decided.idempotent.value_or(isIdempotentMethod(method))},
                         {"openWorldHint", decided.openWorld.value_or(true)}});
}

Json inputSchema(const Json &argumentsSchema, const ToolCuration &decided) {
    return decided.parameters.empty()
               ? schemaForModel(argumentsSchema, maxToolSchemaBytes)
               : schemaForModel(curatedSchema(argumentsSchema, decided.parameters), maxToolSchemaBytes);
}

} // namespace

Json curatedTool(const CatalogEndpoint &endpoint, const EffectiveTool *tool, const Json &argumentsSchema) {
    static const ToolCuration nothing;
    const Endpoint &info = endpoint.info();
    const ToolCuration &decided = tool != nullptr ? tool->curation() : nothing;
    return Json::object({{"name", decided.name.value_or(info.toolName)},
                         {"title", decided.title ? *decided.title : describedToolTitle(info)},
                         {"description", decided.description ? *decided.description : describedToolText(info)},
                         {"inputSchema", inputSchema(argumentsSchema, decided)},
                         {"annotations", annotationsOf(info.method, decided)}});
}

} // namespace gateway
