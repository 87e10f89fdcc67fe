#include "gateway/openapi/requests/listlimits.h"
#include "gateway/openapi/requests/postmanparts.h"
#include "gateway/openapi/requests/secretfinder.h"

#include "gateway/core/text.h"

#include <algorithm>
#include <array>

namespace gateway {

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

Pairs pairsOf(const Json *parameters) {
    Pairs pairs;
    if (parameters != nullptr && parameters->isObject()) {
        for (const auto &[name, value] : *parameters->asObject())
            pairs.emplace_back(name, value.stringOr({}));
    } else if (parameters != nullptr && parameters->isArray()) {
        for (const Json &pair : *parameters->asArray())
            pairs.emplace_back(postmanText(pair, "key"), postmanText(pair, "value"));
    }
    return pairs;
}

std::string valueOf(const Pairs &pairs, std::string_view name) {
    const auto found = std::find_if(pairs.begin(), pairs.end(), [&](const auto &pair) { return pair.first == name; });
    return found != pairs.end() ? cutText(found->second, ListLimits::name) : std::string();
}

bool holdsSecret(const Pairs &pairs) {
    static constexpr std::array<std::string_view, 4> more{"value", "authKey", "refreshToken", "bearerToken"};
    return std::any_of(pairs.begin(), pairs.end(), [](const auto &pair) {
        const bool secret = namesSecret(pair.first) || std::find(more.begin(), more.end(), pair.first) != more.end();
        return secret && pair.first != "addTokenTo" && pair.first != "tokenType" && pair.first != "token_type" &&
               pair.first != "tokenName" && !pair.first.ends_with("Url") && !isPlaceholder(pair.second);
    });
}

// OpenAPI's names of the flows.
std::string flowOf(const std::string &grant) {
    if (grant == "client_credentials")
        return "clientCredentials";
    if (grant == "password_credentials" || grant == "password")
        return "password";
    return grant == "implicit" ? "implicit" : "authorizationCode";
}

void takeOauth2(const Pairs &pairs, ListedAuth &auth) {
    const std::string grant = valueOf(pairs, "grant_type");
    if (!grant.empty())
        auth.flows.push_back(flowOf(grant));
    const std::string written = valueOf(pairs, "scope");
    for (const std::string_view scope : split(written, ' ')) {
        if (!scope.empty() && auth.scopes.size() < ListLimits::scopes)
            auth.scopes.emplace_back(scope);
    }
    std::sort(auth.scopes.begin(), auth.scopes.end());
}

} // namespace

ListedAuth postmanAuth(const Json &auth) {
    ListedAuth out;
    out.type = cutText(postmanText(auth, "type"), ListLimits::name);
    if (out.type == "noauth" || out.type.empty())
        return {};
    const Pairs pairs = pairsOf(auth.find(out.type));
    out.secretLeftOut = holdsSecret(pairs);
    if (out.type == "apikey") {
        out.in = valueOf(pairs, "in") == "query" ? "query" : "header";
        out.key = valueOf(pairs, "key");
    } else if (out.type == "oauth2") {
        takeOauth2(pairs, out);
    }
    return out;
}

} // namespace gateway
