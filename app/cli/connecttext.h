#pragma once

#include <string>

namespace cli {

/// What to paste into Claude Code, Cursor and VS Code so that they use this gateway. `mcpUrl` ends in "/mcp"; `bearer`
/// is the token that carries client, profile and secret.
[[nodiscard]] std::string connectText(const std::string &mcpUrl, const std::string &bearer);

} // namespace cli
