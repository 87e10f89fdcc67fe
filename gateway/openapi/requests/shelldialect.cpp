#include "gateway/openapi/requests/shelldialect.h"

#include <algorithm>

namespace gateway {

namespace {

// The end of a line that begins at `at`; npos where no line ends there.
std::size_t lineEndAt(std::string_view text, std::size_t at) {
    if (text.substr(at, 2) == "\r\n")
        return at + 2;
    return at < text.size() && text[at] == '\n' ? at + 1 : std::string_view::npos;
}

bool endsLine(std::string_view text, std::size_t mark) {
    return mark > 0 && (text[mark - 1] == ' ' || text[mark - 1] == '\t') &&
           lineEndAt(text, mark + 1) != std::string_view::npos;
}

bool hasLineEnd(std::string_view text, char mark) {
    for (std::size_t at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + 1)) {
        if (endsLine(text, at))
            return true;
    }
    return false;
}

// A browser's copy for cmd quotes with ^" throughout; a caret within plain quotes is one.
std::string withoutCarets(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::size_t next = text[at] == '^' ? lineEndAt(text, at + 1) : std::string_view::npos;
        if (text[at] != '^') {
            out += text[at];
        } else if (next == std::string_view::npos) {
            at += 1;
            out.append(text.substr(std::min(at, text.size()), 1));
        } else if (const std::size_t second = lineEndAt(text, next); second != std::string_view::npos) {
            out += '\n'; // an escaped line break is one
            at = second - 1;
        } else {
            out += "\\\n";
            at = next - 1;
        }
    }
    return out;
}

std::string withContinuedLines(std::string_view text, char mark) {
    std::string out(text);
    for (std::size_t at = out.find(mark); at != std::string::npos; at = out.find(mark, at + 1)) {
        if (endsLine(out, at))
            out[at] = '\\';
    }
    return out;
}

} // namespace

std::string posixShellText(std::string_view text) {
    const bool isQuoted = text.find("curl ^\"") != std::string_view::npos ||
                          text.find("curl.exe ^\"") != std::string_view::npos ||
                          (hasLineEnd(text, '^') && text.find(" ^\"") != std::string_view::npos);
    if (isQuoted)
        return withoutCarets(text);
    for (const char mark : {'^', '`'}) {
        if (hasLineEnd(text, mark))
            return withContinuedLines(text, mark);
    }
    return std::string(text);
}

} // namespace gateway
