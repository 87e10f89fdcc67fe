#include "gateway/clientconfig/aiclient.h"

#include <algorithm>
#include <array>

namespace gateway {

namespace {

using enum SecretPlace;

constexpr std::array<AiClientFacts, 12> facts{{
    {AiClient::ClaudeCode, "claude-code", "Claude Code", Environment, "${GATEHOUSE_SECRET}"},
    {AiClient::ClaudeDesktop, "claude-desktop", "Claude Desktop", File, {}},
    {AiClient::Cursor, "cursor", "Cursor", Environment, "${env:GATEHOUSE_SECRET}"},
    {AiClient::VsCode, "vscode", "VS Code", Prompt, "${input:gatehouse-secret}"},
    {AiClient::Codex, "codex", "Codex", Environment, {}}, // names the variable in a key of its own
    {AiClient::GeminiCli, "gemini-cli", "Gemini CLI", Environment, "$GATEHOUSE_SECRET"},
    {AiClient::CopilotCli, "copilot-cli", "GitHub Copilot CLI", File, {}},
    {AiClient::OpenCode, "opencode", "opencode", Environment, "{env:GATEHOUSE_SECRET}"},
    {AiClient::QwenCode, "qwen-code", "Qwen Code", Environment, "$GATEHOUSE_SECRET"},
    {AiClient::Windsurf, "windsurf", "Windsurf", Environment, "${env:GATEHOUSE_SECRET}"},
    {AiClient::Zed, "zed", "Zed", File, {}},
    {AiClient::Cline, "cline", "Cline", File, {}},
}};

} // namespace

std::span<const AiClientFacts> aiClients() {
    return facts;
}

const AiClientFacts &factsOf(AiClient client) {
    return *std::find_if(facts.begin(), facts.end(), [client](const auto &entry) { return entry.client == client; });
}

std::optional<AiClient> aiClientFromId(std::string_view id) {
    const auto found = std::find_if(facts.begin(), facts.end(), [id](const auto &entry) { return entry.id == id; });
    return found == facts.end() ? std::nullopt : std::optional(found->client);
}

} // namespace gateway
