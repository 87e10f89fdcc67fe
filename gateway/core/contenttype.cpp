#include "gateway/core/contenttype.h"

#include "gateway/core/httpsyntax.h"
#include "gateway/core/text.h"

#include <algorithm>

namespace gateway {

namespace {

// Takes one value off the front: a quoted string with its escapes undone, or everything up to ";".
std::string takeValue(std::string_view &text) {
    std::string value;
    if (!text.starts_with('"')) {
        const std::string_view token = text.substr(0, text.find(';'));
        text.remove_prefix(token.size());
        return std::string(trimmed(token));
    }
    std::size_t i = 1;
    for (; i < text.size() && text[i] != '"'; ++i) {
        if (text[i] == '\\' && i + 1 < text.size())
            ++i;
        value += text[i];
    }
    text.remove_prefix(text.find(';', i) == std::string_view::npos ? text.size() : text.find(';', i));
    return value;
}

bool covers(const std::string &range, const std::string &essence) {
    if (range.find('*') == std::string::npos)
        return range == essence || range == "application/octet-stream";
    const std::size_t slash = range.find('/');
    const bool isOfOneType = slash != std::string::npos && slash > 0 && range.find('*') == slash + 1;
    return !isOfOneType || range.size() != slash + 2 || essence.starts_with(range.substr(0, slash + 1));
}

} // namespace

std::string essenceOf(std::string_view contentType) {
    return toLower(trimmed(contentType.substr(0, contentType.find(';'))));
}

std::string mediaParameter(std::string_view contentType, std::string_view name) {
    std::size_t semicolon = contentType.find(';');
    while (semicolon != std::string_view::npos) {
        contentType.remove_prefix(semicolon + 1);
        const std::size_t equals = contentType.find_first_of("=;");
        if (equals == std::string_view::npos)
            return {};
        if (contentType[equals] == ';') {
            semicolon = equals;
            continue;
        }
        const std::string_view key = trimmed(contentType.substr(0, equals));
        contentType.remove_prefix(equals + 1);
        contentType = contentType.substr(std::min(contentType.find_first_not_of(" \t"), contentType.size()));
        std::string value = takeValue(contentType);
        if (equalsIgnoringCase(key, name))
            return value;
        semicolon = contentType.find(';');
    }
    return {};
}

bool isMediaType(std::string_view contentType) {
    const std::string essence = essenceOf(contentType);
    const std::size_t slash = essence.find('/');
    return slash != std::string::npos && essence.find('*') == std::string::npos && isFieldValue(contentType) &&
           isHttpToken(std::string_view(essence).substr(0, slash)) &&
           isHttpToken(std::string_view(essence).substr(slash + 1));
}

bool isXmlMediaType(std::string_view contentType) {
    const std::string essence = essenceOf(contentType);
    return essence == "application/xml" || essence == "text/xml" || essence.ends_with("+xml");
}

bool coversMediaType(std::string_view ranges, std::string_view contentType) {
    const std::string essence = essenceOf(contentType);
    const auto list = split(ranges, ',');
    return trimmed(ranges).empty() || std::any_of(list.begin(), list.end(), [&](std::string_view range) {
               return covers(essenceOf(range), essence);
           });
}

} // namespace gateway
