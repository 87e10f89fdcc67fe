#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace gateway {

/// The two families of MCP versions: sessions opened by initialize (up to 2025-11-25), and stateless requests.
enum class McpEra : std::uint8_t { Legacy, Modern };

inline constexpr std::string_view mcpModernVersion = "2026-07-28";
/// Newest first: what an unknown version is answered with stands at the front.
inline constexpr std::array<std::string_view, 4> mcpLegacyVersions = {"2025-11-25", "2025-06-18", "2025-03-26",
                                                                      "2024-11-05"};
/// The only version in which a body may be an array of messages.
inline constexpr std::string_view mcpBatchVersion = "2025-03-26";

[[nodiscard]] inline bool isMcpLegacyVersion(std::string_view version) {
    return std::find(mcpLegacyVersions.begin(), mcpLegacyVersions.end(), version) != mcpLegacyVersions.end();
}

/// JSON-RPC 2.0 codes, and those that 2026-07-28 adds (sent in the modern era only).
namespace mcpcode {
inline constexpr int parse = -32700;
inline constexpr int invalidRequest = -32600;
inline constexpr int methodNotFound = -32601;
inline constexpr int invalidParams = -32602;
inline constexpr int internal = -32603;
inline constexpr int headerMismatch = -32020;
inline constexpr int unsupportedVersion = -32022;
} // namespace mcpcode

} // namespace gateway
