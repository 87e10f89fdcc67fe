#pragma once

#include "gateway/clientconfig/serverentry.h"

#include <optional>
#include <string>

namespace gateway {

/// A link that a client opens to add the gateway to its servers, after asking its user: Cursor and VS Code have one.
/// It never holds a secret: links end up in histories.
[[nodiscard]] std::optional<std::string> deepLink(AiClient client, const ConnectInfo &info);

} // namespace gateway
