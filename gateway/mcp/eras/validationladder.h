#pragma once

#include "gateway/mcp/jsonrpc.h"
#include "gateway/mcp/mcprequest.h"

#include <optional>

namespace gateway {

/// The checks of a 2026-07-28 request before its method is looked up; the first failure wins and is answered with 400.
[[nodiscard]] std::optional<JsonRpcError> checkModernRequest(const McpExchange &exchange, const McpRequest &request);

} // namespace gateway
