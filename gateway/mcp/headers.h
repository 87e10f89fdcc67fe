#pragma once

#include "gateway/mcp/exchange.h"

#include <string_view>

namespace gateway {

/// True when Accept allows the type (also by `type/*` or `*/*`) or is absent.
[[nodiscard]] bool acceptsMediaType(const McpExchange &exchange, std::string_view type);

/// True when the Content-Type's media type is application/json; parameters do not count.
[[nodiscard]] bool bringsJson(const McpExchange &exchange);

} // namespace gateway
