#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

struct DiffLine {
    enum class Kind : std::uint8_t { Same, Removed, Added };
    Kind kind = Kind::Same;
    int line = 0; ///< 1-based: in the old text, for Added in the new one.
    std::string text;
    friend bool operator==(const DiffLine &, const DiffLine &) = default;
};

/// What differs between two texts, with `context` equal lines around each place. Where the texts differ in more than
/// 2,000 lines, all of them are shown as removed and added.
[[nodiscard]] std::vector<DiffLine> lineDiff(std::string_view before, std::string_view after, std::size_t context = 3);

/// As `diff -u` prints it: " ", "-" or "+" before each line, "@@ line n @@" where lines were left out.
[[nodiscard]] std::string toText(const std::vector<DiffLine> &diff);

} // namespace gateway
