#include "gateway/mcp/eras/mirroredheaders.h"

#include "gateway/core/codec.h"
#include "gateway/core/jsonparser.h"
#include "gateway/core/text.h"

#include <algorithm>

namespace gateway {

namespace {

constexpr int maxDepth = 20;
constexpr std::string_view encodedPrefix = "=?base64?";
constexpr std::string_view encodedSuffix = "?=";

bool equalsNumber(const std::string &text, const Json &value) {
    const Result<Json> number = parseJson(text);
    return number && number->isNumber() && *number == value; // 5 and 5.0 are equal
}

bool mirrors(const std::string &text, const Json &value) {
    switch (value.kind()) {
    case Json::Kind::String:
        return text == *value.asString();
    case Json::Kind::Bool:
        return text == (value.boolOr(false) ? "true" : "false");
    case Json::Kind::Number:
        return equalsNumber(text, value);
    default:
        return false;
    }
}

template <typename Fits>
bool everyLine(const McpExchange &exchange, std::string_view header, Fits fits) {
    const auto lines = exchange.headerLines(header);
    return !lines.empty() && std::all_of(lines.begin(), lines.end(), [&](std::string_view line) {
        const auto text = decodeMirrored(line);
        return text && fits(*text);
    });
}

std::optional<std::string> wrongMirrorAt(const McpExchange &exchange, const Json &schema, const Json &value,
                                         int depth) {
    const Json *properties = schema.find("properties");
    const JsonObject *named = properties == nullptr ? nullptr : properties->asObject();
    if (named == nullptr || depth > maxDepth)
        return std::nullopt;
    for (const auto &[name, property] : *named) {
        const Json *argument = value.find(name);
        if (argument == nullptr || argument->isNull())
            continue;
        if (const Json *mark = property.find("x-mcp-header"); mark != nullptr && mark->isString()) {
            const std::string header = "Mcp-Param-" + *mark->asString();
            if (!everyLine(exchange, header, [&](const std::string &text) { return mirrors(text, *argument); }))
                return cutText(cleanForModel(header), 100);
        }
        if (auto wrong = wrongMirrorAt(exchange, property, *argument, depth + 1))
            return wrong;
    }
    return std::nullopt;
}

} // namespace

std::optional<std::string> decodeMirrored(std::string_view header) {
    const bool encoded = header.size() >= encodedPrefix.size() + encodedSuffix.size() &&
                         header.starts_with(encodedPrefix) && header.ends_with(encodedSuffix);
    if (!encoded)
        return std::string(header);
    header.remove_prefix(encodedPrefix.size());
    header.remove_suffix(encodedSuffix.size());
    std::optional<std::string> text = fromBase64(header);
    return text && isUtf8(*text) ? text : std::nullopt;
}

bool mirrorsText(const McpExchange &exchange, std::string_view header, std::string_view text) {
    return everyLine(exchange, header, [&](const std::string &said) { return said == text; });
}

std::optional<std::string> wrongMirror(const McpExchange &exchange, const Json &schema, const Json &arguments) {
    return wrongMirrorAt(exchange, schema, arguments, 0);
}

} // namespace gateway
