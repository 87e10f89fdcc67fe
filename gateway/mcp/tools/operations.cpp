#include "gateway/mcp/tools/operations.h"

namespace gateway {

const std::array<const McpOperation *, 4> &mcpOperations() {
    static constexpr std::array<const McpOperation *, 4> all = {&listCollectionsOperation, &listEndpointsOperation,
                                                                &inspectContractOperation, &executeCallOperation};
    return all;
}

const McpOperation *findMcpOperation(std::string_view name, ProfileMode mode) {
    if (mode == ProfileMode::Tools || name.empty())
        return nullptr;
    for (const McpOperation *operation : mcpOperations()) {
        if (operation->name == name || operation->alias == name)
            return operation;
    }
    return nullptr;
}

} // namespace gateway
