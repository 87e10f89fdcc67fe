#include "gateway/core/jsonpointer.h"

#include <charconv>

namespace gateway {

namespace {

std::optional<std::string> unescape(std::string_view token) {
    std::string out;
    for (std::size_t i = 0; i < token.size(); ++i) {
        if (token[i] != '~') {
            out += token[i];
            continue;
        }
        if (i + 1 == token.size() || (token[i + 1] != '0' && token[i + 1] != '1'))
            return std::nullopt;
        out += token[++i] == '0' ? '~' : '/';
    }
    return out;
}

const Json *step(const Json &from, const std::string &token) {
    if (from.isObject())
        return from.find(token);
    std::size_t index = 0;
    const auto parsed = std::from_chars(token.data(), token.data() + token.size(), index);
    const bool wellFormed = parsed.ec == std::errc() && parsed.ptr == token.data() + token.size() &&
                            (token.size() == 1 || token.front() != '0');
    return wellFormed ? from.at(index) : nullptr;
}

} // namespace

std::string escapePointerToken(std::string_view token) {
    std::string out;
    for (const char c : token) {
        if (c == '~')
            out += "~0";
        else if (c == '/')
            out += "~1";
        else
            out += c;
    }
    return out;
}

std::string pointerTo(std::string_view pointer, std::string_view token) {
    return std::string(pointer) + '/' + escapePointerToken(token);
}

std::optional<std::vector<std::string>> splitPointer(std::string_view pointer) {
    std::vector<std::string> tokens;
    if (pointer.empty())
        return tokens;
    if (pointer.front() != '/')
        return std::nullopt;
    while (!pointer.empty()) {
        pointer.remove_prefix(1);
        const std::size_t end = std::min(pointer.find('/'), pointer.size());
        auto token = unescape(pointer.substr(0, end));
        if (!token)
            return std::nullopt;
        tokens.push_back(std::move(*token));
        pointer.remove_prefix(end);
    }
    return tokens;
}

const Json *resolvePointer(const Json &root, std::string_view pointer) {
    const auto tokens = splitPointer(pointer);
    if (!tokens)
        return nullptr;
    const Json *at = &root;
    for (const std::string &token : *tokens) {
        at = step(*at, token);
        if (at == nullptr)
            return nullptr;
    }
    return at;
}

} // namespace gateway
