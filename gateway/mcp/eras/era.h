#pragma once

#include "gateway/core/json.h"
#include "gateway/mcp/exchange.h"
#include "gateway/mcp/protocol.h"

namespace gateway {

/// Which family of versions a POST speaks: decided per request, from the body first.
[[nodiscard]] McpEra eraOf(const McpExchange &exchange, const Json &body);

/// The header MCP-Protocol-Version names a date from 2026-07-28 on.
[[nodiscard]] bool saysModernVersion(const McpExchange &exchange);

} // namespace gateway
