#include "gateway/core/contenttype.h"

#include "gateway/core/text.h"

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

} // namespace gateway
