#pragma once

#include "gateway/mcp/methods/method.h"

#include <string_view>

namespace gateway {

/// The method as the era has it; null where it has none (-32601).
[[nodiscard]] McpMethodHandler findMcpMethod(std::string_view name, McpEra era);

} // namespace gateway
