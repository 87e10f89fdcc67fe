#pragma once

#include "gateway/domain/profile.h"
#include "gateway/mcp/protocol.h"

#include <string>
#include <string_view>

namespace gateway {

/// What the server says of itself, as JSON text: name, title, version.
[[nodiscard]] const std::string &serverInfoText();
/// The capabilities as JSON text: exactly what is served in the era (methods/methodtable.cpp).
[[nodiscard]] std::string_view capabilitiesText(McpEra era);
/// How a model finds its way, for the tools that a profile of this mode gets.
[[nodiscard]] std::string_view instructionsFor(ProfileMode mode);

} // namespace gateway
