#include "gateway/openapi/requests/operationnames.h"

#include "gateway/core/text.h"

#include <algorithm>

namespace gateway {

namespace {

constexpr std::size_t longest = 60; // room for a number

bool isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Words joined, each but the first with a capital. What is no ASCII letter or digit parts words.
std::string camelCase(std::string_view text) {
    const std::size_t word = std::min(text.find_first_of("abcdefghijklmnopqrstuvwxyz"), text.size());
    const std::size_t end = std::min(text.find_first_of(" _-/"), text.size());
    const bool allCapitals = word >= end; // "GET pets" is no "gET"
    std::string out;
    bool begins = false;
    bool later = false; // behind the first word
    for (const char c : text) {
        if (out.size() >= longest)
            break;
        const bool lower = c >= 'a' && c <= 'z';
        later |= begins && !out.empty();
        if (!isLetterOrDigit(c))
            begins = true;
        else if (out.empty() || (allCapitals && !later))
            out += toLower({&c, 1});
        else
            out += begins && lower ? static_cast<char>(c - 'a' + 'A') : c;
        begins = begins && !isLetterOrDigit(c);
    }
    return out;
}

} // namespace

std::string OperationNames::idFor(std::string_view name, std::string_view method, std::string_view path) {
    std::string id = name.find("://") == std::string_view::npos ? camelCase(name) : std::string();
    if (id.empty() || id.find_first_not_of("0123456789") == std::string::npos)
        id = camelCase(toLower(method) + ' ' + std::string(path));
    std::size_t &used = m_used[id];
    std::string unique = id;
    while (used++ > 0) { // "x2" may itself be a name
        unique = id + std::to_string(used);
        if (m_used.try_emplace(unique, 1).second)
            break;
    }
    return unique;
}

} // namespace gateway
