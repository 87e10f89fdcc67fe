#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// A name that may stand in `{{…}}`: [A-Za-z0-9_.-], 1 to 64 characters.
[[nodiscard]] bool isPlaceholderName(std::string_view name);

/// The names in `{{name}}`, each once, in the order of their first use. Blanks around the name do not count; braces
/// around anything else are plain text.
[[nodiscard]] std::vector<std::string> placeholdersOf(std::string_view text);

/// `text` with what `value` gives for each name in its place. What is put in is not looked at again.
[[nodiscard]] std::string fillPlaceholders(std::string_view text,
                                           const std::function<std::string(std::string_view name)> &value);

} // namespace gateway
