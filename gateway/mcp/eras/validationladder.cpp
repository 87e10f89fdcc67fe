#include "gateway/mcp/eras/validationladder.h"

#include "gateway/catalog/profileview.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"
#include "gateway/mcp/eras/mirroredheaders.h"

#include <algorithm>
#include <array>
#include <string>

namespace gateway {

namespace {

using Check = std::optional<JsonRpcError> (*)(const McpExchange &exchange, const McpRequest &request);

constexpr std::string_view versionKey = "io.modelcontextprotocol/protocolVersion";
constexpr std::string_view capabilitiesKey = "io.modelcontextprotocol/clientCapabilities";

JsonRpcError mismatch(std::string message) {
    return {mcpcode::headerMismatch, std::move(message), {}};
}

// A header that comes twice has to say the same twice, like one that comes once and the body.
bool everyLineIs(const McpExchange &exchange, std::string_view header, std::string_view text) {
    const auto lines = exchange.headerLines(header);
    return !lines.empty() &&
           std::all_of(lines.begin(), lines.end(), [&](std::string_view line) { return line == text; });
}

std::optional<JsonRpcError> envelope(const McpExchange &, const McpRequest &request) {
    const Json *version = request.meta(versionKey);
    const Json *capabilities = request.meta(capabilitiesKey);
    if (version == nullptr || !version->isString())
        return JsonRpcError{
            mcpcode::invalidParams, "`_meta` must hold \"" + std::string(versionKey) + "\", a string", {}};
    if (capabilities == nullptr || !capabilities->isObject())
        return JsonRpcError{
            mcpcode::invalidParams, "`_meta` must hold \"" + std::string(capabilitiesKey) + "\", an object", {}};
    return std::nullopt;
}

std::optional<JsonRpcError> versionHeader(const McpExchange &exchange, const McpRequest &request) {
    if (everyLineIs(exchange, "MCP-Protocol-Version", request.meta(versionKey)->stringOr({})))
        return std::nullopt;
    return mismatch("The header MCP-Protocol-Version must equal the version in `_meta`");
}

std::optional<JsonRpcError> servedVersion(const McpExchange &, const McpRequest &request) {
    const std::string_view asked = request.meta(versionKey)->stringOr({});
    if (asked == mcpModernVersion)
        return std::nullopt;
    const Json data =
        Json::object({{"supported", JsonArray{Json(mcpModernVersion)}}, {"requested", cutText(asked, 100)}});
    return JsonRpcError{mcpcode::unsupportedVersion, "Unsupported protocol version", toJsonText(data)};
}

std::optional<JsonRpcError> methodHeader(const McpExchange &exchange, const McpRequest &request) {
    if (everyLineIs(exchange, "Mcp-Method", request.method))
        return std::nullopt;
    return mismatch("The header Mcp-Method must equal `method`");
}

// The parameter that Mcp-Name mirrors; empty for methods without one.
std::string_view namedBy(std::string_view method) {
    if (method == "tools/call" || method == "prompts/get")
        return "name";
    return method == "resources/read" ? "uri" : std::string_view();
}

std::optional<JsonRpcError> nameHeader(const McpExchange &exchange, const McpRequest &request) {
    const std::string_view member = namedBy(request.method);
    if (member.empty())
        return std::nullopt;
    const Json *value = request.param(member);
    const std::string *name = value == nullptr ? nullptr : value->asString();
    if (name == nullptr && !exchange.hasHeader("Mcp-Name"))
        return std::nullopt; // the method says what is wrong
    const bool equal = name != nullptr && mirrorsText(exchange, "Mcp-Name", *name);
    return equal ? std::nullopt
                 : std::optional(mismatch("The header Mcp-Name must equal `params." + std::string(member) + '`'));
}

// Only a curated tool's schema can ask for mirrors; what a client cannot see asks for nothing.
std::optional<JsonRpcError> argumentHeaders(const McpExchange &exchange, const McpRequest &request) {
    const Json *name = request.method == "tools/call" ? request.param("name") : nullptr;
    const Json *arguments = name == nullptr ? nullptr : request.param("arguments");
    if (arguments == nullptr)
        return std::nullopt;
    const CatalogEndpoint *tool = ProfileView(*request.catalog, *request.profile).findTool(name->stringOr({}));
    if (tool == nullptr || tool->contractJson().find("x-mcp-header") == std::string::npos)
        return std::nullopt;
    const auto contract = tool->contract();
    const auto wrong = contract ? wrongMirror(exchange, (*contract)->argumentsSchema(), *arguments) : std::nullopt;
    return wrong ? std::optional(mismatch("The header " + *wrong + " must equal its argument")) : std::nullopt;
}

constexpr std::array<Check, 6> ladder = {envelope,     versionHeader, servedVersion,
                                         methodHeader, nameHeader,    argumentHeaders};

} // namespace

std::optional<JsonRpcError> checkModernRequest(const McpExchange &exchange, const McpRequest &request) {
    for (const Check check : ladder) {
        if (auto error = check(exchange, request))
            return error;
    }
    return std::nullopt;
}

} // namespace gateway
