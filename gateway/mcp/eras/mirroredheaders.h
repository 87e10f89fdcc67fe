#pragma once

#include "gateway/core/json.h"
#include "gateway/mcp/exchange.h"

#include <optional>
#include <string>
#include <string_view>

namespace gateway {

/// The value that a mirrored header stands for: itself, or what `=?base64?…?=` holds (strict base64 of UTF-8).
/// Nothing where it cannot be decoded.
[[nodiscard]] std::optional<std::string> decodeMirrored(std::string_view header);

/// True when the header is there and every line of it stands for `text`: who reads another line than we do must not
/// read something else.
[[nodiscard]] bool mirrorsText(const McpExchange &exchange, std::string_view header, std::string_view text);

/// Compares the `Mcp-Param-*` headers with the arguments that `schema` marks with "x-mcp-header" (2026-07-28): the name
/// of the first header that is missing or different. An argument that is absent or null expects no header.
[[nodiscard]] std::optional<std::string> wrongMirror(const McpExchange &exchange, const Json &schema,
                                                     const Json &arguments);

} // namespace gateway
