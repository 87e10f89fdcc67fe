#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// One simple command of a shell text.
struct ShellCommand {
    std::vector<std::string> words;
    std::string inputFile;                ///< `< file`
    std::optional<std::string> inputText; ///< `<<EOF` … or `<<< text`
    int line = 1;                         ///< 1-based, where it begins.
    bool unclosed = false;                ///< A quote was still open at the end.
};

/// Splits a text as a POSIX shell would, with `$'…'` of bash: quotes, backslashes, comments, continued lines, `;`, `&`,
/// `|` and redirections. Nothing is expanded or run: `$NAME`, `$(…)` and `…` in backquotes stay as they are.
[[nodiscard]] std::vector<ShellCommand> splitShell(std::string_view text);

} // namespace gateway
