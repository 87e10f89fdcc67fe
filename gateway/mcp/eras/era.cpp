#include "gateway/mcp/eras/era.h"

#include "gateway/core/text.h"

#include <algorithm>
#include <string_view>

namespace gateway {

namespace {

bool isDate(std::string_view text) {
    static constexpr std::string_view shape = "dddd-dd-dd";
    return text.size() == shape.size() && std::equal(text.begin(), text.end(), shape.begin(), [](char c, char wanted) {
               return wanted == 'd' ? c >= '0' && c <= '9' : c == wanted;
           });
}

bool hasModernEnvelope(const Json &body) {
    const Json *params = body.find("params");
    const Json *meta = params == nullptr ? nullptr : params->find("_meta");
    return meta != nullptr && meta->find("io.modelcontextprotocol/protocolVersion") != nullptr;
}

} // namespace

bool saysModernVersion(const McpExchange &exchange) {
    const std::string_view version = exchange.header("MCP-Protocol-Version");
    return isDate(version) && version >= mcpModernVersion; // dates in this form sort as text
}

McpEra eraOf(const McpExchange &exchange, const Json &body) {
    if (body.find("method") == nullptr) // an array, a response, or nothing sensible
        return McpEra::Legacy;
    return hasModernEnvelope(body) || saysModernVersion(exchange) ? McpEra::Modern : McpEra::Legacy;
}

} // namespace gateway
