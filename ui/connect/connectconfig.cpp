#include "ui/connect/connectconfig.h"

#include "gateway/clientconfig/clientconfig.h"

#include "ui/common/text.h"

namespace console {

using gateway::AiClient;
using gateway::ConnectInfo;

namespace {

// As people know it, whatever this machine's folders are.
gateway::UserFolders familiarFolders() {
    return {"~", "~/.config", {}, {}};
}

std::string commandOfClaudeCode(const ConnectInfo &info) {
    std::string command = "claude mcp add --transport http gatehouse " + info.mcpUrl() +
                          " \\\n  --header 'X-Client-ID: " + info.clientId +
                          "' \\\n  --header 'X-Profile-ID: " + info.profileId + "'";
    if (info.needsSecret) // quoted: Claude Code itself replaces the variable, so the secret is in no file
        command += " \\\n  --header 'Authorization: " + gateway::authorizationText(AiClient::ClaudeCode, info) + '\'';
    return command;
}

QString fileName(AiClient client, const std::string &file) {
    if (client == AiClient::ClaudeCode)
        return QStringLiteral(".mcp.json"); // in a project
    if (client == AiClient::VsCode)
        return QStringLiteral(".vscode/mcp.json");
    return toQString(file);
}

} // namespace

QString nameOf(AiClient client) {
    return toQString(std::string(gateway::factsOf(client).name));
}

std::vector<ConnectSnippet> connectSnippets(AiClient client, const ConnectInfo &info) {
    std::vector<ConnectSnippet> snippets;
    if (client == AiClient::ClaudeCode)
        snippets.push_back({QStringLiteral("Terminal"), toQString(commandOfClaudeCode(info))});
    const gateway::ConfigPlace place = gateway::configPlaceOf(client, familiarFolders());
    if (const auto text = gateway::withGateway(client, place, {}, info))
        snippets.push_back({fileName(client, place.file), toQString(*text)});
    return snippets;
}

QString environmentLine(const std::string &secret) {
    return toQString("export GATEHOUSE_SECRET='" + secret + "'");
}

} // namespace console
