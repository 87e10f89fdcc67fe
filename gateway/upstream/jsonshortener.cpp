#include "gateway/upstream/jsonshortener.h"

#include "gateway/core/text.h"

#include <vector>

namespace gateway {

namespace {

constexpr std::size_t maxDepth = 200;

struct List {
    std::size_t begin = 0; ///< Of "[".
    std::size_t end = 0;   ///< Of "]".
    std::size_t commas = 0;
    [[nodiscard]] std::size_t length() const { return end - begin; }
};

// Behind the text in quotes that begins at `at`; npos where it does not end.
std::size_t behindText(std::string_view json, std::size_t at) {
    for (std::size_t i = at + 1; i < json.size(); ++i) {
        if (json[i] == '\\')
            ++i;
        else if (json[i] == '"')
            return i + 1;
    }
    return std::string_view::npos;
}

/// Finds the longest list that no other list holds.
class ListFinder {
public:
    std::optional<List> find(std::string_view json) {
        for (std::size_t i = 0; i < json.size();) {
            const char c = json[i];
            if (c == '"') {
                i = behindText(json, i);
                continue; // npos ends the loop, with containers still open
            }
            if (!take(c, i))
                return std::nullopt;
            ++i;
        }
        return m_open.empty() && m_longest.length() > 0 ? std::optional(m_longest) : std::nullopt;
    }

private:
    struct Open {
        bool isList = false;
        bool inList = false; ///< Below another list.
        List list;
    };

    // False where brackets do not match.
    bool take(char c, std::size_t at) {
        if (c == '{' || c == '[') {
            const bool inList = !m_open.empty() && (m_open.back().isList || m_open.back().inList);
            m_open.push_back({c == '[', inList, {at, 0, 0}});
            return m_open.size() <= maxDepth;
        }
        if (c == ',' && !m_open.empty())
            ++m_open.back().list.commas;
        return (c != '}' && c != ']') || close(c == ']', at);
    }

    bool close(bool isList, std::size_t at) {
        if (m_open.empty() || m_open.back().isList != isList)
            return false;
        Open closed = m_open.back();
        m_open.pop_back();
        closed.list.end = at;
        if (closed.isList && !closed.inList && closed.list.length() > m_longest.length())
            m_longest = closed.list;
        return true;
    }

    std::vector<Open> m_open;
    List m_longest;
};

// How many items of the list fit, and where the last of them ends.
std::pair<std::size_t, std::size_t> fitting(std::string_view json, const List &list, std::size_t budget) {
    std::size_t items = 0;
    std::size_t end = list.begin + 1;
    int depth = 0;
    for (std::size_t i = list.begin + 1; i < list.end && i - list.begin <= budget;) {
        const char c = json[i];
        if (c == '"') {
            i = behindText(json, i);
            continue;
        }
        depth += c == '{' || c == '[' ? 1 : 0;
        depth -= c == '}' || c == ']' ? 1 : 0;
        if (c == ',' && depth == 0) {
            ++items;
            end = i;
        }
        ++i;
    }
    return {items, end};
}

} // namespace

std::optional<ShortenedJson> shortenJson(std::string_view json, std::size_t maxBytes) {
    const auto list = ListFinder().find(json);
    if (!list)
        return std::nullopt;
    const std::size_t around = json.size() - list->length();
    const auto [items, end] =
        around < maxBytes ? fitting(json, *list, maxBytes - around) : std::pair<std::size_t, std::size_t>{};
    if (items == 0)
        return std::nullopt;
    return ShortenedJson{std::string(json.substr(0, end)).append(json.substr(list->end)), items, list->commas + 1};
}

} // namespace gateway
