#include "gateway/upstream/multipartreader.h"

#include "gateway/core/codec.h"
#include "gateway/core/text.h"

#include <algorithm>

namespace gateway {

namespace {

constexpr std::size_t maxParts = 64;

struct Delimiter {
    std::size_t begin = std::string_view::npos; ///< With the line break before it.
    std::size_t end = 0;                        ///< Behind its line.
    bool last = false;
};

// A delimiter stands at the start of a line and its line holds nothing else.
Delimiter findDelimiter(std::string_view body, std::string_view dashed, std::size_t from) {
    for (std::size_t at = body.find(dashed, from); at != std::string_view::npos; at = body.find(dashed, at + 1)) {
        if (at > 0 && body[at - 1] != '\n')
            continue;
        std::size_t rest = at + dashed.size();
        const bool last = body.substr(rest, 2) == "--";
        const std::size_t lineEnd = std::min(body.find('\n', rest), body.size());
        if (!last && !trimmed(body.substr(rest, lineEnd - rest)).empty())
            continue;
        std::size_t begin = at;
        begin -= begin > 0 && body[begin - 1] == '\n' ? 1 : 0;
        begin -= begin > 0 && begin < at && body[begin - 1] == '\r' ? 1 : 0;
        return {begin, std::min(lineEnd + 1, body.size()), last};
    }
    return {};
}

std::string decodeQuotedPrintable(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '=') {
            out += text[i];
            continue;
        }
        const std::size_t lineBreak = text.substr(i + 1, 2) == "\r\n" ? 2 : text.substr(i + 1, 1) == "\n" ? 1 : 0;
        const auto byte = lineBreak == 0 ? percentDecode('%' + std::string(text.substr(i + 1, 2))) : std::nullopt;
        if (byte && byte->size() == 1) {
            out += *byte;
            i += 2;
        } else if (lineBreak != 0) {
            i += lineBreak;
        } else {
            out += '=';
        }
    }
    return out;
}

std::string decodeBase64Lines(std::string_view text) {
    std::string plain(text);
    std::erase_if(plain, [](char c) { return c == '\r' || c == '\n' || c == ' ' || c == '\t'; });
    return fromBase64(plain).value_or(std::string(text)); // not base64 at all: handed on as it came
}

BodyPart readPart(std::string_view text) {
    BodyPart part;
    while (!text.empty()) {
        const std::size_t lineEnd = std::min(text.find('\n'), text.size());
        const std::string_view line = trimmed(text.substr(0, lineEnd));
        text.remove_prefix(std::min(lineEnd + 1, text.size()));
        if (line.empty())
            break;
        const std::size_t colon = line.find(':');
        if (colon != std::string_view::npos)
            part.headers.emplace_back(trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
    }
    const std::string_view encoding = headerValue(part.headers, "Content-Transfer-Encoding");
    if (equalsIgnoringCase(encoding, "base64"))
        part.body = decodeBase64Lines(text);
    else if (equalsIgnoringCase(encoding, "quoted-printable"))
        part.body = decodeQuotedPrintable(text);
    else
        part.body = text;
    return part;
}

} // namespace

std::optional<Multipart> readMultipart(std::string_view body, std::string_view boundary) {
    const std::string dashed = "--" + std::string(boundary);
    Delimiter delimiter = findDelimiter(body, dashed, 0);
    if (boundary.empty() || delimiter.begin == std::string_view::npos)
        return std::nullopt;
    Multipart multipart;
    while (!delimiter.last && delimiter.end < body.size()) {
        multipart.hasMore = multipart.parts.size() == maxParts;
        if (multipart.hasMore)
            break;
        const std::size_t from = delimiter.end;
        // The line break that ends the head may be the one before the next delimiter.
        delimiter = findDelimiter(body, dashed, from);
        const std::size_t end = std::max(std::min(delimiter.begin, body.size()), from);
        multipart.parts.push_back(readPart(body.substr(from, end - from)));
        if (delimiter.begin == std::string_view::npos)
            break;
    }
    return multipart;
}

} // namespace gateway
