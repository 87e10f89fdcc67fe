#pragma once

#include "gateway/core/json.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// One reference token escaped for a JSON pointer (RFC 6901: ~ and /).
[[nodiscard]] std::string escapePointerToken(std::string_view token);

/// `pointer` + "/" + the escaped token.
[[nodiscard]] std::string pointerTo(std::string_view pointer, std::string_view token);

/// The unescaped tokens of "/a/b"; nullopt for a text that is no JSON pointer. "" gives none.
[[nodiscard]] std::optional<std::vector<std::string>> splitPointer(std::string_view pointer);

/// The value the pointer leads to; null where there is none.
[[nodiscard]] const Json *resolvePointer(const Json &root, std::string_view pointer);

} // namespace gateway
