#pragma once

#include "gateway/domain/profile.h"

#include <string>
#include <string_view>

namespace gateway {

/// What the server says of itself, as JSON text: name, title, version.
[[nodiscard]] const std::string &serverInfoText();
/// The capabilities as JSON text: exactly what is served.
[[nodiscard]] std::string_view capabilitiesText();
/// How a model finds its way, for the tools that a profile of this mode gets.
[[nodiscard]] std::string_view instructionsFor(ProfileMode mode);

} // namespace gateway
