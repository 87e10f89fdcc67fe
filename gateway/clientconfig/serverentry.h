#pragma once

#include "gateway/clientconfig/aiclient.h"
#include "gateway/core/json.h"

#include <string>
#include <utility>
#include <vector>

namespace gateway {

/// What a client's configuration is made of.
struct ConnectInfo {
    std::string url; ///< Of the gateway, without "/mcp".
    std::string clientId;
    std::string profileId;
    bool needsSecret = true; ///< The client sends a bearer: a secret, or a JWT.
    std::string bridge;      ///< Path of gatehouse-cli, whose `stdio` serves clients that only talk over pipes.
    std::string caFile;      ///< What the bridge is to believe instead of the system's authorities; empty: those.
    /// Goes into the configuration of a client that can take it from nowhere else, and into every one where
    /// `secretInFile` says so; empty where it is not known.
    std::string secret;
    bool secretInFile = false;

    [[nodiscard]] std::string mcpUrl() const { return url + "/mcp"; }
};

/// The name under which every client knows the gateway.
inline constexpr std::string_view serverName = "gatehouse";
/// Stands where a secret belongs that is not known.
inline constexpr std::string_view secretPlaceholder = "PASTE-THE-SECRET-HERE";

/// What `client` writes for one server, below its name. Not for Codex, whose configuration is no JSON.
[[nodiscard]] Json serverEntry(AiClient client, const ConnectInfo &info);
/// The question that VS Code asks for the secret (its `inputs`).
[[nodiscard]] Json secretInput();
/// Codex: keys of the server's table and their TOML values.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> codexKeys(const ConnectInfo &info);
/// Value of the Authorization header as the configuration of `client` has it.
[[nodiscard]] std::string authorizationText(AiClient client, const ConnectInfo &info);

} // namespace gateway
