#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

inline constexpr std::string_view jsonBlanks = " \t\r\n";
inline constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

[[nodiscard]] bool isJsonBlank(char c);

/// `text` with comments (JSONC) and a byte order mark blanked out: every other byte keeps its place.
[[nodiscard]] std::string withoutComments(std::string text);
/// Likewise the commas before } and ], which the standard does not allow. `text` has no comments.
[[nodiscard]] std::string withoutTrailingCommas(std::string text);

/// Where the parts of an object or list stand.
struct JsonSpan {
    struct Item {
        std::string name; ///< Of a member.
        std::size_t start = 0;
        std::size_t value = 0; ///< Equal to start in a list.
        std::size_t end = 0;
        std::optional<std::size_t> comma;
    };
    std::size_t open = 0;
    std::size_t close = 0;
    std::vector<Item> items;

    /// The last of that name, which counts for every reader of JSON; null where there is none.
    [[nodiscard]] const Item *member(const std::string &name) const;
};

/// Finds places in JSON text that is known to be well-formed but for commas at the end of lists, without comments.
class JsonScanner {
public:
    explicit JsonScanner(std::string_view text) : m_text(text) {}

    [[nodiscard]] std::size_t skipBlanks(std::size_t at) const;
    [[nodiscard]] std::size_t endOfValue(std::size_t at) const;
    /// The object or list that starts at `open`.
    [[nodiscard]] JsonSpan span(std::size_t open) const;

private:
    std::string_view m_text;
};

} // namespace gateway
