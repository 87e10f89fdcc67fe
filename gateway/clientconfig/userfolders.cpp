#include "gateway/clientconfig/userfolders.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace gateway {

namespace {

std::string folderFrom(const char *variable) {
    return QDir::cleanPath(qEnvironmentVariable(variable)).toStdString();
}

std::string genericConfigFolder() {
#if defined(Q_OS_MACOS)
    return QDir::homePath().toStdString() + "/Library/Application Support";
#elif defined(Q_OS_WIN)
    return folderFrom("APPDATA");
#else
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation).toStdString();
#endif
}

ConfigPlace below(const std::string &folder, const char *file, const char *section) {
    return {folder + '/' + file, {section}, folder};
}

} // namespace

UserFolders UserFolders::ofThisUser() {
    return {QDir::homePath().toStdString(), genericConfigFolder(), folderFrom("CLAUDE_CONFIG_DIR"),
            folderFrom("CODEX_HOME")};
}

ConfigPlace configPlaceOf(AiClient client, const UserFolders &folders) {
    const std::string &home = folders.home;
    switch (client) {
    case AiClient::ClaudeCode: {
        const bool isMoved = !folders.claudeHome.empty();
        return {(isMoved ? folders.claudeHome : home) + "/.claude.json",
                {"mcpServers"},
                isMoved ? folders.claudeHome : home + "/.claude"};
    }
    case AiClient::ClaudeDesktop:
        return below(folders.appConfig + "/Claude", "claude_desktop_config.json", "mcpServers");
    case AiClient::Cursor:
        return below(home + "/.cursor", "mcp.json", "mcpServers");
    case AiClient::VsCode:
        return below(folders.appConfig + "/Code/User", "mcp.json", "servers");
    case AiClient::Codex:
        return below(folders.codexHome.empty() ? home + "/.codex" : folders.codexHome, "config.toml", "mcp_servers");
    case AiClient::GeminiCli:
        return below(home + "/.gemini", "settings.json", "mcpServers");
    case AiClient::CopilotCli:
        return below(home + "/.copilot", "mcp-config.json", "mcpServers");
    case AiClient::OpenCode:
        return below(folders.appConfig + "/opencode", "opencode.json", "mcp");
    case AiClient::QwenCode:
        return below(home + "/.qwen", "settings.json", "mcpServers");
    case AiClient::Windsurf:
        return below(home + "/.codeium/windsurf", "mcp_config.json", "mcpServers");
    case AiClient::Zed:
        return below(folders.appConfig + "/zed", "settings.json", "context_servers");
    case AiClient::Cline:
        break;
    }
    return below(home + "/.cline/data/settings", "cline_mcp_settings.json", "mcpServers");
}

bool isInstalled(const ConfigPlace &place) {
    return QFileInfo::exists(QString::fromStdString(place.file)) ||
           QFileInfo::exists(QString::fromStdString(place.sign));
}

} // namespace gateway
