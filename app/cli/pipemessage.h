#pragma once

#include "gateway/core/json.h"

#include <optional>
#include <string>
#include <string_view>

namespace cli {

/// What the bridge has to know of the JSON-RPC messages that it passes on.

/// A text member; empty where there is none.
[[nodiscard]] std::string_view textAt(const gateway::Json *object, std::string_view name);

/// Of a request of the modern era, which is stateless and says its version each time; else empty.
[[nodiscard]] std::string_view modernVersionOf(const gateway::Json &message);

/// What `Mcp-Name` mirrors (2026-07-28, "Mirrored headers"); empty for methods without it.
[[nodiscard]] std::string_view mirroredNameOf(const gateway::Json &message);

/// The id that the answer has: null where the message has none that could be told (JSON-RPC 2.0 section 5). Nothing for
/// what is not answered: notifications and responses.
[[nodiscard]] std::optional<gateway::Json> answeredId(const gateway::Json &message);

[[nodiscard]] std::string errorMessage(const gateway::Json &id, int code, const std::string &text);

} // namespace cli
