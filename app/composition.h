#pragma once

#include "gateway/settings.h"

#include <string>

namespace app {

/// What a gateway on this data directory is opened with: the vault's key from $GATEHOUSE_VAULT_KEY, the keychain only
/// where there is a display to unlock it on and no such key.
[[nodiscard]] gateway::GatewaySettings settingsFor(const std::string &dataDir);

} // namespace app
