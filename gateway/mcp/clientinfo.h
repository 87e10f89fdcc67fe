#pragma once

#include "gateway/core/json.h"
#include "gateway/domain/caller.h"
#include "gateway/mcp/exchange.h"

#include <string>

namespace gateway {

/// "name version" of an MCP clientInfo object, cleaned and cut to 100 characters; empty where it says nothing. For
/// display and audit only: the client can claim anything.
[[nodiscard]] std::string appOf(const Json *clientInfo);

/// The W3C trace id of `_meta.traceparent`, else of the header; empty where there is no valid one.
[[nodiscard]] std::string traceIdOf(const McpExchange &exchange, const Json &params);

} // namespace gateway
