#pragma once

#include "gateway/mcp/context.h"
#include "gateway/mcp/mcprequest.h"

#include <string_view>

namespace gateway {

/// One of the four operations that every profile in mode `operations` or `both` has.
struct McpOperation {
    std::string_view name;
    std::string_view alias;      ///< Accepted but not listed; empty where there is none.
    std::string_view definition; ///< Its entry in tools/list without the annotations, JSON.
    bool discovery = true;       ///< Only reads the catalog.
    void (*run)(McpContext &context, const McpRequestPtr &request, Json &arguments) = nullptr;
};

extern const McpOperation listCollectionsOperation;
extern const McpOperation listEndpointsOperation;
extern const McpOperation inspectContractOperation;
extern const McpOperation executeCallOperation;

} // namespace gateway
