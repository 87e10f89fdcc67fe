#include "gateway/clientconfig/jsontext.h"

#include "gateway/clientconfig/jsonscanner.h"
#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"

#include <algorithm>

namespace gateway {

namespace {

std::string_view newlineOf(std::string_view text) {
    return text.find("\r\n") == std::string_view::npos ? "\n" : "\r\n";
}

// The first indented line shows what one step is.
std::string indentStep(std::string_view text) {
    for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
        const std::size_t end = text.find_first_not_of(" \t", at + 1);
        if (end != std::string_view::npos && end > at + 1 && !isJsonBlank(text[end]))
            return text[at + 1] == '\t' ? "\t" : std::string(text.substr(at + 1, end - at - 1));
    }
    return "  ";
}

std::string repeated(std::string_view text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i)
        all += text;
    return all;
}

// As JSON that stands `depth` steps deep in `document`.
std::string formatted(const Json &value, std::string_view document, std::size_t depth) {
    const std::string step = indentStep(document);
    const std::string newLine = std::string(newlineOf(document)) + repeated(step, depth);
    std::string out;
    const std::string pretty = toPrettyJson(value);
    for (std::size_t i = 0; i < pretty.size(); ++i) {
        if (pretty[i] != '\n') {
            out += pretty[i];
            continue;
        }
        const std::size_t text = std::min(pretty.find_first_not_of(' ', i + 1), pretty.size());
        out += newLine + repeated(step, (text - i - 1) / 2);
        i = text - 1;
    }
    return out;
}

Json nested(const JsonText::Path &path, std::size_t from, const Json &value) {
    Json whole = value;
    for (std::size_t i = path.size(); i > from; --i) {
        Json outer = Json::object();
        outer.set(path[i - 1], std::move(whole));
        whole = std::move(outer);
    }
    return whole;
}

std::string joined(const JsonText::Path &path, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i)
        text += (i == 0 ? "" : ".") + path[i];
    return text;
}

/// Adds an item at the end of an object or list.
struct Insertion {
    std::string_view text; ///< The document.
    const JsonSpan &span;  ///< Where to.
    std::size_t depth;     ///< Of the object's items.

    // The document with the item; `item` is its text.
    [[nodiscard]] std::string with(const std::string &item) const {
        std::size_t end = span.close;
        while (end > span.open + 1 && isJsonBlank(text[end - 1]))
            --end;
        const std::string step = indentStep(text);
        std::string added = std::string(newlineOf(text)) + repeated(step, depth) + item;
        const bool closesOnItsOwnLine = text.substr(end, span.close - end).find('\n') != std::string_view::npos;
        if (!closesOnItsOwnLine)
            added += std::string(newlineOf(text)) + repeated(step, depth - 1);
        std::string whole(text);
        whole.replace(end, closesOnItsOwnLine ? 0 : span.close - end, added);
        if (!span.items.empty() && !span.items.back().comma)
            whole.insert(span.items.back().end, ",");
        return whole;
    }
};

} // namespace

Result<JsonText> JsonText::read(std::string text) {
    JsonText document;
    const bool isEmpty = text.find_first_not_of(jsonBlanks) == std::string::npos || text == byteOrderMark;
    if (auto taken = document.take(isEmpty ? "{}\n" : std::move(text)); !taken)
        return std::move(taken).error();
    return document;
}

Result<void> JsonText::take(std::string text) {
    std::string plain = withoutComments(text);
    auto root = parseJson(withoutTrailingCommas(plain));
    if (!root) {
        Error error = std::move(root).error();
        error.code = "clientconfig.syntax";
        return error;
    }
    if (!root->isObject())
        return makeError(ErrorKind::Invalid, "clientconfig.unexpected", "The file holds no JSON object");
    m_text = std::move(text);
    m_plain = std::move(plain);
    m_root = std::move(root).value();
    return {};
}

const Json *JsonText::find(const Path &path) const {
    const Json *value = &m_root;
    for (const std::string &name : path) {
        if (value == nullptr)
            break;
        value = value->find(name);
    }
    return value;
}

// Every edit keeps the document well-formed, so reading it again cannot fail.
void JsonText::replace(std::size_t start, std::size_t end, std::string_view with) {
    std::string text = m_text;
    text.replace(start, end - start, with);
    (void)take(std::move(text));
}

Result<void> JsonText::set(const Path &path, const Json &value) {
    const JsonScanner scanner(m_plain);
    std::size_t at = scanner.skipBlanks(0);
    for (std::size_t depth = 0; depth < path.size(); ++depth) {
        if (m_plain[at] != '{')
            return makeError(ErrorKind::Invalid, "clientconfig.unexpected",
                             '"' + joined(path, depth) + "\" is no object there");
        const JsonSpan span = scanner.span(at);
        const JsonSpan::Item *member = span.member(path[depth]);
        if (member == nullptr) {
            const std::string item =
                toJsonText(Json(path[depth])) + ": " + formatted(nested(path, depth + 1, value), m_text, depth + 1);
            return take(Insertion{m_text, span, depth + 1}.with(item));
        }
        at = member->value;
    }
    replace(at, scanner.endOfValue(at), formatted(value, m_text, path.size()));
    return {};
}

Result<void> JsonText::push(const Path &path, const Json &value) {
    const Json *list = find(path);
    if (list == nullptr)
        return set(path, Json(JsonArray{value}));
    if (!list->isArray())
        return makeError(ErrorKind::Invalid, "clientconfig.unexpected",
                         '"' + joined(path, path.size()) + "\" is no list there");
    const JsonScanner scanner(m_plain);
    std::size_t at = scanner.skipBlanks(0);
    for (const std::string &name : path)
        at = scanner.span(at).member(name)->value;
    return take(Insertion{m_text, scanner.span(at), path.size() + 1}.with(formatted(value, m_text, path.size() + 1)));
}

void JsonText::remove(const Path &path) {
    if (path.empty() || find(path) == nullptr)
        return;
    const JsonScanner scanner(m_plain);
    std::size_t at = scanner.skipBlanks(0);
    for (std::size_t i = 0; i + 1 < path.size(); ++i)
        at = scanner.span(at).member(path[i])->value;
    const JsonSpan span = scanner.span(at);
    const JsonSpan::Item *item = span.member(path.back());
    const bool isLast = item == &span.items.back();
    const bool isOnly = span.items.size() == 1;
    // With the comma that separates it, and the line that it stands on.
    std::size_t start = item->start;
    std::size_t end = item->comma ? *item->comma + 1 : item->end;
    while (start > span.open + 1 && isJsonBlank(m_text[start - 1]))
        --start;
    if (isLast && !isOnly && !item->comma)
        start = *(item - 1)->comma;
    if (isOnly)
        end = isJsonBlank(m_plain[end]) ? scanner.skipBlanks(end) : end;
    replace(start, end, "");
}

} // namespace gateway
