#pragma once

#include "gateway/core/json.h"
#include "gateway/core/result.h"

#include <string>
#include <string_view>

namespace gateway {

/// Arguments of the operations. Undeclared ones are ignored: clients add their own. A null counts as absent.
/// Errors: "arguments.malformed"; the message names the argument and what it must be.

/// An optional text; empty where absent.
[[nodiscard]] Result<std::string> optionalText(const Json &arguments, std::string_view name);
/// A text that must be there and not be blank; `hint` says what to give.
[[nodiscard]] Result<std::string> requiredText(const Json &arguments, std::string_view name, std::string_view hint);
/// An optional integer within bounds; also as a text ("20"), which some models send.
[[nodiscard]] Result<int> optionalInteger(const Json &arguments, std::string_view name, int fallback, int least,
                                          int most);
/// An optional object, moved out of the arguments; also as a text that holds one as JSON, which some models send. Null
/// where absent.
[[nodiscard]] Result<Json> takeObject(Json &arguments, std::string_view name);

} // namespace gateway
