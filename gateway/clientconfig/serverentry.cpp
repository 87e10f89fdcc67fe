#include "gateway/clientconfig/serverentry.h"

#include "gateway/core/jsonwriter.h"

namespace gateway {

namespace {

constexpr int slowestCallMs = 30'000;

std::string literalSecret(const ConnectInfo &info) {
    return info.secret.empty() ? std::string(secretPlaceholder) : info.secret;
}

bool holdsSecret(AiClient client, const ConnectInfo &info) {
    return factsOf(client).secret == SecretPlace::File || (info.secretInFile && !info.secret.empty());
}

Json headers(AiClient client, const ConnectInfo &info) {
    Json headers = Json::object({{"X-Client-ID", info.clientId}, {"X-Profile-ID", info.profileId}});
    if (info.needsSecret)
        headers.set("Authorization", authorizationText(client, info));
    return headers;
}

// Claude Desktop starts programs and talks to them over pipes; ours passes it on.
Json bridgeEntry(const ConnectInfo &info) {
    JsonArray arguments{"stdio", "--url", info.mcpUrl(), "--client-id", info.clientId, "--profile-id", info.profileId};
    if (!info.caFile.empty())
        arguments.insert(arguments.end(), {"--ca", info.caFile});
    Json entry = Json::object({{"command", info.bridge}, {"args", std::move(arguments)}});
    if (info.needsSecret)
        entry.set("env", Json::object({{"GATEHOUSE_TOKEN", literalSecret(info)}}));
    return entry;
}

} // namespace

std::string authorizationText(AiClient client, const ConnectInfo &info) {
    return "Bearer " + (holdsSecret(client, info) ? literalSecret(info) : std::string(factsOf(client).secretReference));
}

Json serverEntry(AiClient client, const ConnectInfo &info) {
    const std::string url = info.mcpUrl();
    Json sent = headers(client, info);
    switch (client) {
    case AiClient::ClaudeDesktop:
        return bridgeEntry(info);
    case AiClient::Cursor:
    case AiClient::Zed:
        return Json::object({{"url", url}, {"headers", std::move(sent)}});
    case AiClient::GeminiCli:
    case AiClient::QwenCode:
        return Json::object({{"httpUrl", url}, {"headers", std::move(sent)}, {"timeout", slowestCallMs}});
    case AiClient::CopilotCli:
        return Json::object(
            {{"type", "http"}, {"url", url}, {"headers", std::move(sent)}, {"tools", JsonArray{Json("*")}}});
    case AiClient::OpenCode:
        return Json::object(
            {{"type", "remote"}, {"url", url}, {"enabled", true}, {"oauth", false}, {"headers", std::move(sent)}});
    case AiClient::Windsurf:
        return Json::object({{"serverUrl", url}, {"headers", std::move(sent)}});
    case AiClient::Cline:
        return Json::object(
            {{"type", "streamableHttp"}, {"url", url}, {"headers", std::move(sent)}, {"disabled", false}});
    case AiClient::ClaudeCode:
    case AiClient::VsCode:
    case AiClient::Codex:
        break;
    }
    return Json::object({{"type", "http"}, {"url", url}, {"headers", std::move(sent)}});
}

Json secretInput() {
    return Json::object({{"type", "promptString"},
                         {"id", "gatehouse-secret"},
                         {"description", "Gatehouse secret"},
                         {"password", true}});
}

// A TOML basic string is written as a JSON string is.
std::vector<std::pair<std::string, std::string>> codexKeys(const ConnectInfo &info) {
    const auto quoted = [](const std::string &text) { return toJsonText(Json(text)); };
    std::string sent =
        "{ \"X-Client-ID\" = " + quoted(info.clientId) + ", \"X-Profile-ID\" = " + quoted(info.profileId);
    const bool isLiteral = info.needsSecret && holdsSecret(AiClient::Codex, info);
    if (isLiteral)
        sent += ", \"Authorization\" = " + quoted(authorizationText(AiClient::Codex, info));
    std::vector<std::pair<std::string, std::string>> keys{{"url", quoted(info.mcpUrl())},
                                                          {"http_headers", sent + " }"}};
    if (info.needsSecret && !isLiteral)
        keys.emplace_back("bearer_token_env_var", quoted("GATEHOUSE_SECRET"));
    return keys;
}

} // namespace gateway
