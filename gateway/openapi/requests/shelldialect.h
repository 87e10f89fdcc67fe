#pragma once

#include <string>
#include <string_view>

namespace gateway {

/// The same command as a POSIX shell would write it, where cmd (`^` before a character, ` ^` at the end of a line) or
/// PowerShell (a backquote at the end of a line) wrote it; any other text as it is. Lines stay where they are.
[[nodiscard]] std::string posixShellText(std::string_view text);

} // namespace gateway
