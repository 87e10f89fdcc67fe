#include "ui/common/jsonhighlighter.h"

#include "ui/common/theme.h"

namespace console {

namespace {

constexpr int maxLine = 20'000; // beyond that a line is data, not something to read

bool isWordCharacter(QChar c) {
    return c.isLetterOrNumber() || c == QLatin1Char('.') || c == QLatin1Char('-') || c == QLatin1Char('+');
}

} // namespace

JsonHighlighter::JsonHighlighter(QTextDocument *document, const QPalette &palette) : QSyntaxHighlighter(document) {
    const ThemeColors &colors = themeColors(palette);
    m_key.setForeground(colors.jsonKey);
    m_string.setForeground(colors.jsonString);
    m_number.setForeground(colors.jsonNumber);
}

int JsonHighlighter::highlightString(const QString &text, int start) {
    int end = start + 1;
    while (end < text.size() && text.at(end) != QLatin1Char('"'))
        end += text.at(end) == QLatin1Char('\\') ? 2 : 1;
    end = std::min(end + 1, static_cast<int>(text.size()));
    int next = end;
    while (next < text.size() && text.at(next).isSpace())
        ++next;
    const bool isKey = next < text.size() && text.at(next) == QLatin1Char(':');
    setFormat(start, end - start, isKey ? m_key : m_string);
    return end;
}

void JsonHighlighter::highlightBlock(const QString &text) {
    const int length = std::min(static_cast<int>(text.size()), maxLine);
    int at = 0;
    while (at < length) {
        if (text.at(at) == QLatin1Char('"')) {
            at = highlightString(text, at);
        } else if (isWordCharacter(text.at(at))) {
            const int start = at;
            while (at < length && isWordCharacter(text.at(at)))
                ++at;
            setFormat(start, at - start, m_number);
        } else {
            ++at;
        }
    }
}

} // namespace console
