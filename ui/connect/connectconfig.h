#pragma once

#include "gateway/domain/authsettings.h"

#include <QString>

#include <string>
#include <vector>

namespace console {

/// The AI clients the Connect page knows.
enum class AiClient : int { ClaudeCode, ClaudeDesktop, Cursor, VsCode, Codex, GeminiCli };

/// What a configuration is made of.
struct ConnectInfo {
    std::string url; ///< Of the gateway, without "/mcp".
    std::string clientId;
    std::string profileId;
    gateway::AuthType auth = gateway::AuthType::Token;
    bool needsSecret = true; ///< The client sends a bearer of its own: a secret (auth token) or a JWT.
    std::string bridge; ///< Path of gatehouse-cli, whose `stdio` serves clients that only talk over pipes.
    /// Only where it was issued just now; used only by Claude Desktop, the one client that can neither take it from the
    /// user's environment nor ask for it.
    std::string secret;
};

/// One text to copy, and where it belongs.
struct ConnectSnippet {
    QString where; ///< "Terminal", or the file's name.
    QString text;
};

[[nodiscard]] const std::vector<AiClient> &aiClients();
[[nodiscard]] QString nameOf(AiClient client);
/// The configuration of one client, ready to paste; alternatives where a client has several.
[[nodiscard]] std::vector<ConnectSnippet> connectSnippets(AiClient client, const ConnectInfo &info);
/// True where the configuration names GATEHOUSE_SECRET instead of holding or asking for the secret.
[[nodiscard]] bool takesSecretFromEnvironment(AiClient client);
/// How to set GATEHOUSE_SECRET in a POSIX shell.
[[nodiscard]] QString environmentLine(const std::string &secret);

} // namespace console
