#include "gateway/http/middleware/origincheck.h"

#include "gateway/core/text.h"
#include "gateway/http/middleware/loopback.h"

#include <algorithm>
#include <optional>

namespace gateway {

namespace {

bool isDigits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// host [ ":" port ] with nothing else in it.
std::optional<std::string> nameOfAuthority(std::string_view authority) {
    const bool literal = authority.starts_with('[');
    const std::size_t end = literal ? authority.find(']') : std::min(authority.find(':'), authority.size());
    if (end == std::string_view::npos || end == 0)
        return std::nullopt;
    const std::string_view rest = authority.substr(literal ? end + 1 : end);
    if (!rest.empty() && (!rest.starts_with(':') || !isDigits(rest.substr(1))))
        return std::nullopt;
    return toLower(literal ? authority.substr(1, end - 1) : authority.substr(0, end));
}

std::optional<std::string> nameOfOrigin(std::string_view origin) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (equalsIgnoringCase(origin.substr(0, scheme.size()), scheme))
            return nameOfAuthority(origin.substr(scheme.size()));
    }
    return std::nullopt;
}

} // namespace

bool originIsOurs(const HttpRequest &request, const std::vector<std::string> &hostNames) {
    if (!request.headers.contains("origin"))
        return true;
    const auto name = nameOfOrigin(request.headers.value("origin"));
    return name && (isLoopbackName(*name) ||
                    std::any_of(hostNames.begin(), hostNames.end(),
                                [&](const std::string &ours) { return equalsIgnoringCase(ours, *name); }));
}

} // namespace gateway
