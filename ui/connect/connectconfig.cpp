#include "ui/connect/connectconfig.h"

#include "gateway/core/jsonwriter.h"

#include "ui/common/text.h"

namespace console {

using gateway::Json;
using gateway::JsonArray;

namespace {

// Header names and the way to name an environment variable: facts of each client's own documentation.
Json headers(const ConnectInfo &info, const std::string &bearer) {
    Json headers = Json::object({{"X-Client-ID", info.clientId}, {"X-Profile-ID", info.profileId}});
    if (info.needsSecret)
        headers.set("Authorization", "Bearer " + bearer);
    return headers;
}

Json servers(const char *key, Json server) {
    return Json::object({{key, Json::object({{"gatehouse", std::move(server)}})}});
}

QString pretty(const Json &json) {
    return toQString(gateway::toPrettyJson(json));
}

std::string mcpUrl(const ConnectInfo &info) {
    return info.url + "/mcp";
}

std::vector<ConnectSnippet> claudeCode(const ConnectInfo &info) {
    std::string command = "claude mcp add --transport http gatehouse " + mcpUrl(info) +
                          " \\\n  --header 'X-Client-ID: " + info.clientId +
                          "' \\\n  --header 'X-Profile-ID: " + info.profileId + "'";
    if (info.needsSecret) // quoted: Claude Code itself replaces the variable, so the secret is in no file
        command += " \\\n  --header 'Authorization: Bearer ${GATEHOUSE_SECRET}'";
    const Json server =
        Json::object({{"type", "http"}, {"url", mcpUrl(info)}, {"headers", headers(info, "${GATEHOUSE_SECRET}")}});
    return {{QStringLiteral("Terminal"), toQString(command)},
            {QStringLiteral(".mcp.json"), pretty(servers("mcpServers", server))}};
}

// Claude Desktop starts programs and talks to them over pipes; ours passes it on.
std::vector<ConnectSnippet> claudeDesktop(const ConnectInfo &info) {
    Json server = Json::object({{"command", info.bridge},
                                {"args", JsonArray{"stdio", "--url", mcpUrl(info), "--client-id", info.clientId,
                                                   "--profile-id", info.profileId}}});
    if (info.needsSecret)
        server.set("env",
                   Json::object({{"GATEHOUSE_TOKEN", info.secret.empty() ? "PASTE-THE-SECRET-HERE" : info.secret}}));
    return {{QStringLiteral("claude_desktop_config.json"), pretty(servers("mcpServers", std::move(server)))}};
}

std::vector<ConnectSnippet> cursor(const ConnectInfo &info) {
    const Json server = Json::object({{"url", mcpUrl(info)}, {"headers", headers(info, "${env:GATEHOUSE_SECRET}")}});
    return {{QStringLiteral("~/.cursor/mcp.json"), pretty(servers("mcpServers", server))}};
}

std::vector<ConnectSnippet> vsCode(const ConnectInfo &info) {
    Json root = Json::object();
    if (info.needsSecret) {
        Json inputs = Json::array();
        inputs.push(Json::object({{"type", "promptString"},
                                  {"id", "gatehouse-secret"},
                                  {"description", "Gatehouse secret"},
                                  {"password", true}}));
        root.set("inputs", std::move(inputs));
    }
    Json server = Json::object(
        {{"type", "http"}, {"url", mcpUrl(info)}, {"headers", headers(info, "${input:gatehouse-secret}")}});
    root.set("servers", Json::object({{"gatehouse", std::move(server)}}));
    return {{QStringLiteral(".vscode/mcp.json"), pretty(root)}};
}

std::vector<ConnectSnippet> codex(const ConnectInfo &info) {
    const auto quoted = [](const std::string &text) {
        return gateway::toJsonText(Json(text));
    }; // a TOML basic string is the same
    std::string toml = "[mcp_servers.gatehouse]\nurl = " + quoted(mcpUrl(info)) +
                       "\nhttp_headers = { \"X-Client-ID\" = " + quoted(info.clientId) +
                       ", \"X-Profile-ID\" = " + quoted(info.profileId) + " }\n";
    if (info.needsSecret)
        toml += "bearer_token_env_var = \"GATEHOUSE_SECRET\"\n";
    return {{QStringLiteral("~/.codex/config.toml"), toQString(toml)}};
}

std::vector<ConnectSnippet> geminiCli(const ConnectInfo &info) {
    const Json server =
        Json::object({{"httpUrl", mcpUrl(info)}, {"headers", headers(info, "$GATEHOUSE_SECRET")}, {"timeout", 30'000}});
    return {{QStringLiteral("~/.gemini/settings.json"), pretty(servers("mcpServers", server))}};
}

} // namespace

const std::vector<AiClient> &aiClients() {
    static const std::vector<AiClient> clients{AiClient::ClaudeCode, AiClient::ClaudeDesktop, AiClient::Cursor,
                                               AiClient::VsCode,     AiClient::Codex,         AiClient::GeminiCli};
    return clients;
}

QString nameOf(AiClient client) {
    switch (client) {
    case AiClient::ClaudeCode:
        return QStringLiteral("Claude Code");
    case AiClient::ClaudeDesktop:
        return QStringLiteral("Claude Desktop");
    case AiClient::Cursor:
        return QStringLiteral("Cursor");
    case AiClient::VsCode:
        return QStringLiteral("VS Code");
    case AiClient::Codex:
        return QStringLiteral("Codex");
    case AiClient::GeminiCli:
        break;
    }
    return QStringLiteral("Gemini CLI");
}

std::vector<ConnectSnippet> connectSnippets(AiClient client, const ConnectInfo &info) {
    switch (client) {
    case AiClient::ClaudeCode:
        return claudeCode(info);
    case AiClient::ClaudeDesktop:
        return claudeDesktop(info);
    case AiClient::Cursor:
        return cursor(info);
    case AiClient::VsCode:
        return vsCode(info);
    case AiClient::Codex:
        return codex(info);
    case AiClient::GeminiCli:
        break;
    }
    return geminiCli(info);
}

bool takesSecretFromEnvironment(AiClient client) {
    return client != AiClient::ClaudeDesktop && client != AiClient::VsCode;
}

QString environmentLine(const std::string &secret) {
    return toQString("export GATEHOUSE_SECRET='" + secret + "'");
}

} // namespace console
