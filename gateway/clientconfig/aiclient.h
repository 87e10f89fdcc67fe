#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// The AI clients whose configuration we know.
enum class AiClient : std::uint8_t {
    ClaudeCode,
    ClaudeDesktop,
    Cursor,
    VsCode,
    Codex,
    GeminiCli,
    CopilotCli,
    OpenCode,
    QwenCode,
    Windsurf,
    Zed,
    Cline
};

/// Where a client takes the secret from.
enum class SecretPlace : std::uint8_t {
    Environment, ///< The variable GATEHOUSE_SECRET, which its configuration names.
    Prompt,      ///< It asks once and keeps the secret in a store of its own.
    File         ///< Its configuration file is the only place.
};

/// What its own documentation says of a client; each fact has one place, this table.
struct AiClientFacts {
    AiClient client;
    std::string_view id;   ///< For the command line: "claude-code".
    std::string_view name; ///< For people: "Claude Code".
    SecretPlace secret;
    /// How the variable is named inside the configuration: "${GATEHOUSE_SECRET}".
    std::string_view secretReference;
};

[[nodiscard]] std::span<const AiClientFacts> aiClients();
[[nodiscard]] const AiClientFacts &factsOf(AiClient client);
[[nodiscard]] std::optional<AiClient> aiClientFromId(std::string_view id);

} // namespace gateway
