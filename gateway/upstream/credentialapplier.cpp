#include "gateway/upstream/credentialapplier.h"

#include "gateway/core/codec.h"
#include "gateway/core/text.h"
#include "gateway/upstream/urlparts.h"

#include <algorithm>

namespace gateway {

namespace {

void replaceHeader(UpstreamRequest &request, std::string_view name, std::string value) {
    std::erase_if(request.headers, [&](const auto &header) { return equalsIgnoringCase(header.first, name); });
    request.headers.emplace_back(name, std::move(value));
}

bool isNamed(std::string_view pair, std::string_view name) {
    const std::string_view key = pair.substr(0, pair.find('='));
    return percentDecode(key).value_or(std::string(key)) == name;
}

void replaceQueryParameter(UpstreamRequest &request, std::string_view name, std::string_view value) {
    request.queryCredential.emplace(name, value);
    setQueryParameter(request.url, name, value);
}

void addCookie(UpstreamRequest &request, const std::string &name, std::string_view value) {
    std::string field;
    for (const std::string_view pair : split(headerValue(request.headers, "Cookie"), ';')) {
        if (!trimmed(pair).empty() && !isNamed(trimmed(pair), name))
            field.append(trimmed(pair)).append("; ");
    }
    replaceHeader(request, "Cookie", field + name + '=' + percentEncode(value, "!#$&'()*+/:<=>?@[]^`{|}"));
}

std::string basic(std::string_view userAndPassword) {
    return "Basic " + toBase64(userAndPassword);
}

std::string memberText(const Json &json, std::string_view name) {
    const Json *member = json.find(name);
    return member != nullptr ? std::string(member->stringOr({})) : std::string();
}

// A credential as one text: "user:password" where it is given in two parts.
std::string credentialText(const Json &credential) {
    if (credential.isObject())
        return memberText(credential, "username") + ':' + memberText(credential, "password");
    return std::string(credential.stringOr({}));
}

void applyApiKey(UpstreamRequest &request, const SecurityScheme &scheme, const std::string &secret) {
    if (scheme.in == "query")
        replaceQueryParameter(request, scheme.key, secret);
    else if (scheme.in == "cookie")
        addCookie(request, scheme.key, secret);
    else
        replaceHeader(request, scheme.key, secret);
}

void applyScheme(UpstreamRequest &request, const SecurityScheme &scheme, const Json &credential) {
    const std::string secret = credentialText(credential);
    const bool isBasic =
        scheme.type == "basic" || (scheme.type == "http" && equalsIgnoringCase(scheme.scheme, "basic"));
    if (scheme.type == "apiKey")
        applyApiKey(request, scheme, secret);
    else if (isBasic)
        replaceHeader(request, "Authorization", basic(secret));
    else if (scheme.type == "http" && !equalsIgnoringCase(scheme.scheme, "bearer"))
        replaceHeader(request, "Authorization", scheme.scheme + ' ' + secret);
    else
        replaceHeader(request, "Authorization", "Bearer " + secret);
}

bool satisfies(const Json &credentials, const std::vector<SecurityScheme> &alternative) {
    return !alternative.empty() &&
           std::all_of(alternative.begin(), alternative.end(), [&](const SecurityScheme &scheme) {
               return scheme.type != "mutualTLS" && credentials.find(scheme.name) != nullptr;
           });
}

} // namespace

void applyCredential(UpstreamRequest &request, const UpstreamAuth &auth, const Secret &secret) {
    switch (auth.type) {
    case UpstreamAuth::Type::None:
        return;
    case UpstreamAuth::Type::ApiKeyHeader:
        return replaceHeader(request, auth.name, std::string(secret.reveal()));
    case UpstreamAuth::Type::ApiKeyQuery:
        return replaceQueryParameter(request, auth.name, secret.reveal());
    case UpstreamAuth::Type::ApiKeyCookie:
        return addCookie(request, auth.name, secret.reveal());
    case UpstreamAuth::Type::OAuth2:
    case UpstreamAuth::Type::Bearer:
        return replaceHeader(request, "Authorization", "Bearer " + std::string(secret.reveal()));
    case UpstreamAuth::Type::Basic:
        return replaceHeader(request, "Authorization", basic(auth.name + ':' + std::string(secret.reveal())));
    }
}

void applyNamedCredentials(UpstreamRequest &request, const Contract &contract, const Json &credentials) {
    const auto chosen = std::find_if(contract.security.begin(), contract.security.end(),
                                     [&](const auto &alternative) { return satisfies(credentials, alternative); });
    if (chosen == contract.security.end())
        return;
    for (const SecurityScheme &scheme : *chosen)
        applyScheme(request, scheme, *credentials.find(scheme.name));
}

Json toJson(const UpstreamRequest &request) {
    Json headers = Json::array();
    for (const auto &[name, value] : request.headers)
        headers.push(Json(JsonArray{Json(name), Json(value)}));
    return Json::object({{"method", request.method},
                         {"url", request.url},
                         {"headers", std::move(headers)},
                         {"body_base64", toBase64(request.body)}});
}

} // namespace gateway
