#include "gateway/domain/endpoint.h"

#include "gateway/core/digest.h"
#include "gateway/core/text.h"

#include <algorithm>
#include <array>

namespace gateway {

namespace {

constexpr std::size_t maxToolName = 50;

std::string cleanName(std::string_view text) {
    std::string name;
    for (const char c : text) {
        const bool kept =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
        if (kept)
            name += c;
        else if (!name.empty() && name.back() != '_')
            name += '_';
    }
    while (!name.empty() && name.back() == '_')
        name.pop_back();
    return name;
}

} // namespace

std::string Endpoint::displayName() const {
    if (!summary.empty())
        return summary;
    const std::string_view text = trimmed(description);
    const std::size_t end = std::min({text.find(". "), text.find('\n'), text.size()});
    return end == 0 ? title() : cutText(text.substr(0, end), 120);
}

bool isSafeMethod(std::string_view method) {
    return method == "GET" || method == "HEAD" || method == "OPTIONS";
}

bool isIdempotentMethod(std::string_view method) {
    return isSafeMethod(method) || method == "PUT" || method == "DELETE";
}

std::string toolNameOf(std::string_view operationId, std::string_view method, std::string_view path) {
    std::string name = cleanName(operationId);
    if (name.empty())
        name = cleanName(toLower(method) + '_' + std::string(path));
    if (name.size() > maxToolName)
        name = name.substr(0, maxToolName - 9) + '_' + sha256Hex(name).substr(0, 8);
    return name;
}

bool isReservedToolName(std::string_view name) {
    static constexpr std::array<std::string_view, 6> reserved{"list_collections", "list_endpoints",
                                                              "inspect_contract", "execute_call",
                                                              "endpoint_details", "execute_endpoint"};
    return std::find(reserved.begin(), reserved.end(), name) != reserved.end();
}

} // namespace gateway
