#include "gateway/call/shownurl.h"

#include "gateway/audit/redactor.h"
#include "gateway/audit/secretnames.h"
#include "gateway/core/codec.h"

#include <algorithm>

namespace gateway {

namespace {

bool isSecret(const JsonObject::Member &argument) {
    const auto &[name, value] = argument;
    return isSecretName(name) || looksLikeCredential(value.stringOr({}));
}

} // namespace

std::optional<std::string> urlWithoutSecretPath(const RequestTarget &target, const PlacedArguments &arguments) {
    if (std::none_of(arguments.path.begin(), arguments.path.end(), isSecret))
        return std::nullopt;
    PlacedArguments shown{.path = arguments.path, .query = arguments.query, .header = {}, .cookie = {}, .body = {}};
    for (auto &argument : shown.path) {
        if (isSecret(argument))
            argument.second = Json(redactedValue);
    }
    const auto request = buildRequest(target, shown);
    std::string url = request ? request->url : std::string(redactedValue);
    const std::string encoded = percentEncode(redactedValue);
    for (std::size_t at = url.find(encoded); at != std::string::npos; at = url.find(encoded, at))
        url.replace(at, encoded.size(), redactedValue);
    return url;
}

} // namespace gateway
