#include "gateway/clientconfig/deeplink.h"

#include "gateway/core/codec.h"
#include "gateway/core/jsonwriter.h"

namespace gateway {

namespace {

ConnectInfo withoutSecret(ConnectInfo info) {
    info.secret.clear();
    info.secretInFile = false;
    return info;
}

// cursor.com/docs, "MCP install links"
std::string cursorLink(const ConnectInfo &info) {
    const std::string config = toBase64(toJsonText(serverEntry(AiClient::Cursor, info)));
    return "cursor://anysphere.cursor-deeplink/mcp/install?name=" + std::string(serverName) +
           "&config=" + percentEncode(config);
}

// code.visualstudio.com/api, "Create an MCP installation URL"
std::string vsCodeLink(const ConnectInfo &info) {
    Json server = Json::object({{"name", serverName}});
    if (info.needsSecret)
        server.set("inputs", Json(JsonArray{secretInput()}));
    const Json entry = serverEntry(AiClient::VsCode, info);
    for (const auto &[name, value] : *entry.asObject())
        server.set(name, value);
    return "vscode:mcp/install?" + percentEncode(toJsonText(server));
}

} // namespace

std::optional<std::string> deepLink(AiClient client, const ConnectInfo &info) {
    if (client == AiClient::Cursor)
        return cursorLink(withoutSecret(info));
    if (client == AiClient::VsCode)
        return vsCodeLink(withoutSecret(info));
    return std::nullopt;
}

} // namespace gateway
