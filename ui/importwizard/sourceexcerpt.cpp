#include "ui/importwizard/sourceexcerpt.h"

#include "gateway/core/text.h"

#include "ui/common/text.h"

#include <algorithm>

namespace console {

namespace {

constexpr int linesBefore = 300;
constexpr int linesAfter = 300;
constexpr std::size_t maxLineBytes = 2'000;
constexpr std::size_t bytesBeforeFocus = 400;

bool isInsideCharacter(std::string_view text, std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

// Where the line begins; the last line's beginning where there are fewer. `line` is set to the one that was found.
std::size_t beginOfLine(std::string_view document, int &line) {
    std::size_t begin = 0;
    for (int current = 1; current < line; ++current) {
        const std::size_t end = document.find('\n', begin);
        if (end == std::string_view::npos) {
            line = current;
            break;
        }
        begin = end + 1;
    }
    return begin;
}

std::string_view lineAt(std::string_view document, std::size_t begin) {
    std::string_view line = document.substr(begin, document.find('\n', begin) - begin);
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

QString shown(std::string_view line) {
    return toQString(gateway::cutText(line, maxLineBytes));
}

// The line asked for, cut so that the column is in it.
void addFocus(SourceExcerpt &excerpt, std::string_view line, std::size_t column) {
    column = std::min(column, line.size());
    std::size_t begin = line.size() > maxLineBytes && column > bytesBeforeFocus ? column - bytesBeforeFocus : 0;
    while (isInsideCharacter(line, begin))
        ++begin;
    const QString mark = begin > 0 ? QStringLiteral("…") : QString();
    excerpt.focusColumn = static_cast<int>(mark.size() + toQString(line.substr(begin, column - begin)).size());
    excerpt.text += mark + shown(line.substr(begin));
}

} // namespace

SourceExcerpt excerptAround(std::string_view document, int line, int column) {
    line = std::max(line, 1);
    (void)beginOfLine(document, line);
    SourceExcerpt excerpt;
    excerpt.firstLine = std::max(1, line - linesBefore);
    excerpt.focusLine = line - excerpt.firstLine;
    std::size_t begin = beginOfLine(document, excerpt.firstLine);
    for (int current = excerpt.firstLine; current <= line + linesAfter; ++current) {
        const std::string_view text = lineAt(document, begin);
        if (current == line)
            addFocus(excerpt, text, static_cast<std::size_t>(std::max(column, 1) - 1));
        else
            excerpt.text += shown(text);
        const std::size_t end = document.find('\n', begin);
        if (end == std::string_view::npos)
            break;
        begin = end + 1;
        if (current < line + linesAfter)
            excerpt.text += QLatin1Char('\n');
    }
    return excerpt;
}

} // namespace console
