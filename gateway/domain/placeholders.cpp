#include "gateway/domain/placeholders.h"

#include "gateway/core/text.h"

#include <algorithm>

namespace gateway {

namespace {

constexpr std::size_t maxName = 64;

// Calls `plain` for the text between placeholders and `named` for each name, in order.
template <typename Plain, typename Named>
void walk(std::string_view text, const Plain &plain, const Named &named) {
    std::size_t from = 0;
    for (std::size_t open = text.find("{{"); open != std::string_view::npos; open = text.find("{{", open)) {
        const std::size_t close = text.find("}}", open + 2);
        if (close == std::string_view::npos)
            break;
        const std::string_view name = trimmed(text.substr(open + 2, close - open - 2));
        if (!isPlaceholderName(name)) {
            ++open; // "{{{name}}" holds one further on
            continue;
        }
        plain(text.substr(from, open - from));
        named(name);
        from = close + 2;
        open = from;
    }
    plain(text.substr(from));
}

} // namespace

bool isPlaceholderName(std::string_view name) {
    return !name.empty() && name.size() <= maxName && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
               c == '-';
    });
}

std::vector<std::string> placeholdersOf(std::string_view text) {
    std::vector<std::string> names;
    walk(
        text, [](std::string_view) {},
        [&](std::string_view name) {
            if (std::find(names.begin(), names.end(), name) == names.end())
                names.emplace_back(name);
        });
    return names;
}

std::string fillPlaceholders(std::string_view text, const std::function<std::string(std::string_view)> &value) {
    std::string filled;
    walk(
        text, [&](std::string_view plain) { filled += plain; }, [&](std::string_view name) { filled += value(name); });
    return filled;
}

} // namespace gateway
