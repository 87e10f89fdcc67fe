#pragma once

#include "gateway/clientconfig/aiclient.h"

#include <string>
#include <vector>

namespace gateway {

/// Where AI clients keep their files on this machine, for this user.
struct UserFolders {
    std::string home;       ///< Without a slash at the end, like the others.
    std::string appConfig;  ///< ~/.config, ~/Library/Application Support or %APPDATA%.
    std::string claudeHome; ///< CLAUDE_CONFIG_DIR where it is set, else empty.
    std::string codexHome;  ///< CODEX_HOME where it is set, else empty.

    /// From the environment of this process.
    [[nodiscard]] static UserFolders ofThisUser();
};

/// The file in which a client keeps the servers of its user, and how it is known to be here.
struct ConfigPlace {
    std::string file;                 ///< Absolute path.
    std::vector<std::string> section; ///< Where in it the servers stand: {"mcpServers"}.
    std::string sign;                 ///< A file or folder that is there where the client is.
};

[[nodiscard]] ConfigPlace configPlaceOf(AiClient client, const UserFolders &folders);
/// Its file is there, or what shows that the client is.
[[nodiscard]] bool isInstalled(const ConfigPlace &place);

} // namespace gateway
