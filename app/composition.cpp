#include "app/composition.h"

#include <QString>

namespace app {

gateway::GatewaySettings settingsFor(const std::string &dataDir) {
    gateway::GatewaySettings settings;
    settings.dataDir = dataDir;
    settings.sealedFileKey = gateway::Secret(qEnvironmentVariable("GATEHOUSE_VAULT_KEY").toStdString());
#ifdef Q_OS_LINUX
    const bool hasDisplay = qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY");
#else
    const bool hasDisplay = true;
#endif
    settings.preferKeychain = hasDisplay && settings.sealedFileKey.empty();
    return settings;
}

} // namespace app
