#pragma once

#include <string_view>

namespace gateway {

/// Where calls come in; whatever else is asked for is no call.
inline constexpr std::string_view mcpPath = "/mcp";
inline constexpr std::string_view restPrefix = "/api/"; ///< Then the collection's slug and the API's own path.

} // namespace gateway
