#include "app/cli/connecttext.h"

#include "gateway/clientconfig/serverentry.h"
#include "gateway/core/jsonwriter.h"

namespace cli {

using gateway::Json;

namespace {

Json servers(const char *key, Json server) {
    return Json::object({{key, Json::object({{"gatehouse", std::move(server)}})}});
}

Json authorization(const std::string &value) {
    return Json::object({{"Authorization", "Bearer " + value}});
}

// VS Code asks for the bearer once and keeps it to itself; the file may be committed.
Json vsCode(const std::string &mcpUrl) {
    Json root = Json::object({{"inputs", gateway::JsonArray{gateway::secretInput()}}});
    root.set("servers",
             Json::object({{"gatehouse", Json::object({{"type", "http"},
                                                       {"url", mcpUrl},
                                                       {"headers", authorization("${input:gatehouse-secret}")}})}}));
    return root;
}

} // namespace

std::string connectText(const std::string &mcpUrl, const std::string &bearer) {
    const Json cursor = servers("mcpServers", Json::object({{"url", mcpUrl}, {"headers", authorization(bearer)}}));
    return "Claude Code, in a terminal:\n\n"
           "claude mcp add --transport http gatehouse " +
           mcpUrl + " --header 'Authorization: Bearer " + bearer + "'\n\nCursor, in ~/.cursor/mcp.json:\n\n" +
           toPrettyJson(cursor) + "\n\nVS Code, in .vscode/mcp.json (it asks for the bearer):\n\n" +
           toPrettyJson(vsCode(mcpUrl)) + "\n\n";
}

} // namespace cli
