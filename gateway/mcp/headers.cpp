#include "gateway/mcp/headers.h"

#include "gateway/core/text.h"

#include <algorithm>
#include <string>
#include <vector>

namespace gateway {

namespace {

std::string_view withoutParameters(std::string_view value) {
    return trimmed(value.substr(0, value.find(';')));
}

} // namespace

bool acceptsMediaType(const McpExchange &exchange, std::string_view type) {
    if (!exchange.hasHeader("Accept"))
        return true;
    const std::string group = std::string(type.substr(0, type.find('/'))) + "/*";
    const std::vector<std::string_view> ranges = split(exchange.header("Accept"), ',');
    return std::any_of(ranges.begin(), ranges.end(), [&](std::string_view range) {
        const std::string_view name = withoutParameters(range);
        return name == "*/*" || equalsIgnoringCase(name, type) || equalsIgnoringCase(name, group);
    });
}

bool bringsJson(const McpExchange &exchange) {
    return equalsIgnoringCase(withoutParameters(exchange.header("Content-Type")), "application/json");
}

} // namespace gateway
