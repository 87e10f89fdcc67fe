#pragma once

#include "gateway/mcp/tools/operation.h"

#include <array>
#include <string_view>

namespace gateway {

/// The four operations in the order in which they are listed and used.
[[nodiscard]] const std::array<const McpOperation *, 4> &mcpOperations();

/// By name or alias; null where there is none or the profile's mode has no operations.
[[nodiscard]] const McpOperation *findMcpOperation(std::string_view name, ProfileMode mode);

} // namespace gateway
