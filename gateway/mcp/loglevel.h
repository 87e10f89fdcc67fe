#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace gateway {

/// Levels of log messages, from the least to the most severe (RFC 5424, as MCP names them).
inline constexpr std::array<std::string_view, 8> mcpLogLevels = {"debug", "info",     "notice", "warning",
                                                                 "error", "critical", "alert",  "emergency"};

/// Its place in mcpLogLevels.
[[nodiscard]] inline std::optional<std::int64_t> mcpLogLevel(std::string_view name) {
    for (std::size_t i = 0; i < mcpLogLevels.size(); ++i) {
        if (mcpLogLevels[i] == name)
            return static_cast<std::int64_t>(i);
    }
    return std::nullopt;
}

} // namespace gateway
