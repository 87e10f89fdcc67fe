#include "gateway/clientconfig/tomltext.h"

#include "gateway/core/text.h"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <algorithm>
#include <set>

namespace gateway {

namespace {

using Line = std::size_t; // 1-based

std::string joined(const TomlText::Path &path) {
    std::string text;
    for (const std::string &name : path)
        text += (text.empty() ? "" : ".") + name;
    return text;
}

const toml::node *nodeAt(const toml::table &root, const TomlText::Path &path) {
    const toml::node *node = &root;
    for (const std::string &name : path) {
        const toml::table *table = node->as_table();
        node = table != nullptr ? table->get(name) : nullptr;
        if (node == nullptr)
            return nullptr;
    }
    return node;
}

// As the document ends its first line.
bool hasCrLf(const std::string &text) {
    const std::size_t end = text.find('\n');
    return end != std::string::npos && end > 0 && text[end - 1] == '\r';
}

std::string withLineEnds(std::string_view text, bool crLf) {
    std::string all;
    for (const char character : text) {
        if (crLf && character == '\n')
            all += '\r';
        all += character;
    }
    return all;
}

/// The lines of a document, some of which go.
class Lines {
public:
    explicit Lines(const std::string &text) : m_crLf(hasCrLf(text)) {
        for (const std::string_view line : split(text, '\n'))
            m_lines.emplace_back(line);
    }
    [[nodiscard]] const std::string &at(Line line) const { return m_lines.at(line - 1); }
    void drop(Line from, Line to) {
        for (Line line = from; line <= to; ++line)
            m_dropped.insert(line);
    }
    void dropBlankBefore(Line line) {
        if (line > 1 && trimmed(at(line - 1)).empty())
            m_dropped.insert(line - 1);
    }
    void addAfter(Line line, const std::string &text) {
        std::string &before = m_lines.at(line - 1);
        const bool endsInCr = before.ends_with('\r');
        if (endsInCr)
            before.pop_back();
        before += withLineEnds('\n' + text, m_crLf) + (endsInCr ? "\r" : "");
    }
    [[nodiscard]] std::string text() const {
        std::string all;
        for (Line line = 1; line <= m_lines.size(); ++line) {
            if (!m_dropped.contains(line))
                all += m_lines[line - 1] + (line < m_lines.size() ? "\n" : "");
        }
        return all;
    }

private:
    bool m_crLf;
    std::vector<std::string> m_lines; // each with its \r, where it has one
    std::set<Line> m_dropped;
};

// Whether that line is the heading [a.b] itself, and not that of a table below it or a key with dots.
bool isHeading(const std::string &line, const TomlText::Path &path) {
    const std::string_view text = trimmed(line);
    if (!text.starts_with('['))
        return false;
    const toml::parse_result parsed = toml::parse(text);
    const toml::node *node = parsed ? nodeAt(parsed.table(), path) : nullptr;
    return node != nullptr && node->as_table() != nullptr && node->as_table()->empty();
}

void dropTable(Lines &lines, const toml::table &table, const TomlText::Path &path);

void dropMember(Lines &lines, const TomlText::Path &path, const toml::key &key, const toml::node &value) {
    TomlText::Path below = path;
    below.emplace_back(key.str());
    const toml::table *table = value.as_table();
    if (table != nullptr && !table->is_inline())
        dropTable(lines, *table, below);
    else
        lines.drop(key.source().begin.line, value.source().end.line);
}

void dropTable(Lines &lines, const toml::table &table, const TomlText::Path &path) {
    const Line heading = table.source().begin.line;
    if (isHeading(lines.at(heading), path)) {
        lines.drop(heading, heading);
        lines.dropBlankBefore(heading);
    }
    for (const auto &[key, value] : table)
        dropMember(lines, path, key, value);
}

std::string textOf(const TomlText::Keys &keys) {
    std::string text;
    for (const auto &[key, value] : keys)
        text += (text.empty() ? "" : "\n") + key + " = " + value;
    return text;
}

Error unexpected(const TomlText::Path &path, std::string_view why) {
    return makeError(ErrorKind::Invalid, "clientconfig.unexpected", '"' + joined(path) + "\" " + std::string(why));
}

// On the way to a table that is to be made: whatever is there must be a table that can be continued.
Result<void> checkWay(const toml::table &root, const TomlText::Path &path) {
    for (std::size_t depth = 1; depth < path.size(); ++depth) {
        const TomlText::Path way(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(depth));
        const toml::node *node = nodeAt(root, way);
        if (node != nullptr && (node->as_table() == nullptr || node->as_table()->is_inline()))
            return unexpected(way, "is written on one line; give it a heading of its own first");
    }
    return {};
}

std::string appended(std::string text, const TomlText::Path &path, const TomlText::Keys &keys) {
    const bool crLf = hasCrLf(text);
    std::string added = text.empty() || text.ends_with('\n') ? "" : "\n";
    added += (text.empty() ? "[" : "\n[") + joined(path) + "]\n" + textOf(keys) + '\n';
    return text + withLineEnds(added, crLf);
}

} // namespace

Result<TomlText> TomlText::read(std::string text) {
    const toml::parse_result parsed = toml::parse(text);
    if (!parsed) {
        const toml::parse_error &fault = parsed.error();
        Error error =
            makeError(ErrorKind::Invalid, "clientconfig.syntax",
                      "Line " + std::to_string(fault.source().begin.line) + ": " + std::string(fault.description()));
        error.problems.push_back({Problem::Severity::Error,
                                  "syntax",
                                  {},
                                  static_cast<int>(fault.source().begin.line),
                                  static_cast<int>(fault.source().begin.column),
                                  std::string(fault.description())});
        return error;
    }
    TomlText document;
    document.m_text = std::move(text);
    return document;
}

std::optional<std::string> TomlText::textAt(const Path &path, const std::string &key) const {
    const toml::parse_result parsed = toml::parse(m_text);
    Path whole = path;
    whole.push_back(key);
    const toml::node *node = nodeAt(parsed.table(), whole);
    return node != nullptr ? node->value<std::string>() : std::nullopt;
}

Result<void> TomlText::setTable(const Path &path, const Keys &keys, const std::vector<std::string> &obsolete) {
    const toml::parse_result parsed = toml::parse(m_text);
    const toml::node *node = nodeAt(parsed.table(), path);
    if (auto free = checkWay(parsed.table(), path); !free)
        return free;
    const toml::table *table = node != nullptr ? node->as_table() : nullptr;
    if (node != nullptr && (table == nullptr || table->is_inline()))
        return unexpected(path, "is written on one line; remove it first");
    Lines lines(m_text);
    const bool hasHeading = table != nullptr && isHeading(lines.at(table->source().begin.line), path);
    if (table != nullptr) {
        for (const auto &[key, value] : *table) {
            const std::string name(key.str());
            const bool isOurs =
                std::any_of(keys.begin(), keys.end(), [&](const auto &own) { return own.first == name; });
            if (isOurs || std::find(obsolete.begin(), obsolete.end(), name) != obsolete.end())
                dropMember(lines, path, key, value);
            else if (!hasHeading && (value.as_table() == nullptr || value.as_table()->is_inline()))
                return unexpected(path, "is written with dotted keys; give it a heading of its own first");
        }
    }
    if (hasHeading)
        lines.addAfter(table->source().begin.line, textOf(keys));
    return replace(hasHeading ? lines.text() : appended(lines.text(), path, keys));
}

Result<void> TomlText::removeTable(const Path &path) {
    const toml::parse_result parsed = toml::parse(m_text);
    const toml::node *node = nodeAt(parsed.table(), path);
    if (node == nullptr)
        return {};
    if (node->as_table() == nullptr || node->as_table()->is_inline())
        return unexpected(path, "is written on one line; remove it by hand");
    Lines lines(m_text);
    dropTable(lines, *node->as_table(), path);
    return replace(lines.text());
}

// The file is somebody else's: what we cannot read ourselves is not left there.
Result<void> TomlText::replace(std::string text) {
    if (!toml::parse(text))
        return makeError(ErrorKind::Invalid, "clientconfig.unexpected",
                         "The file is written in a way that cannot be edited here; add the entry by hand");
    m_text = std::move(text);
    return {};
}

} // namespace gateway
