#include "gateway/domain/scopepattern.h"

#include "gateway/core/text.h"

#include <algorithm>
#include <cctype>

namespace gateway {

namespace {

bool isMethodWord(std::string_view word) {
    return word == "*" ||
           (!word.empty() && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; }));
}

Error malformed(std::string_view text) {
    return makeError(
        ErrorKind::Invalid, "pattern.malformed",
        "\"" + std::string(text) +
            "\" is no pattern; write \"Orders\", \"Orders: GET *\", \"Orders: GET /orders/*\" or \"Orders: getOrder\"");
}

} // namespace

bool ScopePattern::matches(const Endpoint &endpoint) const {
    if (!collection.empty() && collection != endpoint.collection)
        return false;
    if (!operationId.empty())
        return operationId == endpoint.operationId;
    return (method == "*" || method == endpoint.method) && matchesWildcard(path, endpoint.path);
}

Result<ScopePatternText> parseScopePattern(std::string_view text) {
    // The last ": " separates, so that a collection's name may hold one.
    ScopePatternText result;
    const std::string_view whole = trimmed(text);
    const std::size_t colon = whole.rfind(": ");
    result.collection = std::string(trimmed(whole.substr(0, colon)));
    if (result.collection.empty())
        return malformed(text);
    if (colon == std::string_view::npos)
        return result;
    const std::string_view rest = trimmed(whole.substr(colon + 2));
    const std::size_t blank = rest.find(' ');
    if (blank == std::string_view::npos && rest != "*") {
        if (rest.empty() || rest.find('/') != std::string_view::npos)
            return malformed(text);
        result.operationId = std::string(rest);
        return result;
    }
    if (rest == "*")
        return result;
    result.method = std::string(rest.substr(0, blank));
    std::transform(result.method.begin(), result.method.end(), result.method.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    result.path = std::string(trimmed(rest.substr(blank + 1)));
    const bool pathFits = result.path == "*" || result.path.starts_with('/');
    if (!isMethodWord(result.method) || !pathFits)
        return malformed(text);
    return result;
}

std::string toString(const ScopePattern &pattern, std::string_view collectionName) {
    std::string text(pattern.collection.empty() ? "*" : collectionName);
    if (!pattern.operationId.empty())
        return text + ": " + pattern.operationId;
    if (pattern.method == "*" && pattern.path == "*")
        return text;
    return text + ": " + pattern.method + ' ' + pattern.path;
}

} // namespace gateway
