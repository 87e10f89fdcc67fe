#include "gateway/mcp/clientinfo.h"

#include "gateway/core/text.h"

#include <algorithm>
#include <string_view>

namespace gateway {

namespace {

constexpr std::size_t maxAppBytes = 100;

std::string_view textOf(const Json &object, std::string_view name) {
    const Json *value = object.find(name);
    return value == nullptr ? std::string_view() : trimmed(value->stringOr({}));
}

bool isLowerHex(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

// version "-" trace-id "-" parent-id "-" flags (W3C Trace Context, section 3.2).
std::string traceIdOfParent(std::string_view parent) {
    if (parent.size() < 55 || parent[2] != '-' || parent[35] != '-' || parent[52] != '-')
        return {};
    const std::string_view id = parent.substr(3, 32);
    const bool valid = isLowerHex(id) && id.find_first_not_of('0') != std::string_view::npos;
    return valid ? std::string(id) : std::string();
}

} // namespace

std::string appOf(const Json *clientInfo) {
    if (clientInfo == nullptr)
        return {};
    const std::string_view name = textOf(*clientInfo, "name");
    const std::string_view version = textOf(*clientInfo, "version");
    std::string app(name);
    if (!name.empty() && !version.empty())
        app += ' ';
    app += version;
    app = cleanForModel(app);
    std::replace_if(
        app.begin(), app.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
    return cutText(app, maxAppBytes);
}

std::string traceIdOf(const McpExchange &exchange, const Json &params) {
    const Json *meta = params.find("_meta");
    const Json *parent = meta == nullptr ? nullptr : meta->find("traceparent");
    std::string id = parent == nullptr ? std::string() : traceIdOfParent(parent->stringOr({}));
    return id.empty() ? traceIdOfParent(exchange.header("traceparent")) : id;
}

} // namespace gateway
