#include "gateway/clientconfig/jsonscanner.h"

#include "gateway/core/jsonparser.h"

#include <algorithm>

namespace gateway {

namespace {

// The end of the string that starts at `at`, behind its quote.
std::size_t endOfString(std::string_view text, std::size_t at) {
    for (++at; at < text.size() && text[at] != '"'; ++at)
        at += text[at] == '\\' ? 1 : 0;
    return std::min(at + 1, text.size());
}

void blankOut(std::string &text, std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i)
        text[i] = isJsonBlank(text[i]) ? text[i] : ' ';
}

} // namespace

bool isJsonBlank(char c) {
    return jsonBlanks.find(c) != std::string_view::npos;
}

std::string withoutComments(std::string text) {
    if (text.starts_with(byteOrderMark))
        blankOut(text, 0, byteOrderMark.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view rest = std::string_view(text).substr(i);
        if (text[i] == '"') {
            i = endOfString(text, i) - 1;
        } else if (rest.starts_with("//")) {
            blankOut(text, i, std::min(text.find('\n', i), text.size()));
        } else if (rest.starts_with("/*")) {
            const std::size_t end = text.find("*/", i + 2);
            if (end == std::string::npos)
                return text; // the parser complains about it
            blankOut(text, i, end + 2);
        }
    }
    return text;
}

// What the standard does not allow before } and ].
std::string withoutTrailingCommas(std::string text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') {
            i = endOfString(text, i) - 1;
            continue;
        }
        const std::size_t next = text[i] == ',' ? text.find_first_not_of(jsonBlanks, i + 1) : std::string::npos;
        if (next != std::string::npos && (text[next] == '}' || text[next] == ']'))
            text[i] = ' ';
    }
    return text;
}

const JsonSpan::Item *JsonSpan::member(const std::string &name) const {
    const auto found = std::find_if(items.rbegin(), items.rend(), [&](const Item &item) { return item.name == name; });
    return found == items.rend() ? nullptr : &*found;
}

std::size_t JsonScanner::skipBlanks(std::size_t at) const {
    return std::min(m_text.find_first_not_of(jsonBlanks, at), m_text.size());
}

std::size_t JsonScanner::endOfValue(std::size_t at) const {
    if (m_text[at] == '"')
        return endOfString(m_text, at);
    if (m_text[at] != '{' && m_text[at] != '[')
        return std::min(m_text.find_first_of(",]} \t\r\n", at), m_text.size());
    int depth = 0;
    while (at < m_text.size()) {
        const char c = m_text[at];
        depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
        at = c == '"' ? endOfString(m_text, at) : at + 1;
        if (depth == 0)
            break;
    }
    return at;
}

JsonSpan JsonScanner::span(std::size_t open) const {
    JsonSpan span{open, 0, {}};
    std::size_t at = skipBlanks(open + 1);
    while (at < m_text.size() && m_text[at] != '}' && m_text[at] != ']') {
        JsonSpan::Item item;
        item.start = item.value = at;
        if (m_text[open] == '{') {
            const std::size_t end = endOfString(m_text, at);
            const auto name = parseJson(m_text.substr(at, end - at));
            item.name = name ? name->stringOr({}) : std::string_view();
            item.value = skipBlanks(skipBlanks(end) + 1); // behind the colon
        }
        item.end = endOfValue(item.value);
        at = skipBlanks(item.end);
        if (at < m_text.size() && m_text[at] == ',') {
            item.comma = at;
            at = skipBlanks(at + 1);
        }
        span.items.push_back(std::move(item));
    }
    span.close = at;
    return span;
}

} // namespace gateway
