#include "gateway/access/signedtoken.h"

#include "gateway/access/authfailure.h"
#include "gateway/core/codec.h"
#include "gateway/core/jsonparser.h"
#include "gateway/core/text.h"

#include <algorithm>

namespace gateway {

namespace {

constexpr std::size_t maxTokenBytes = 16 * 1024;
constexpr JsonLimits partLimits{.maxBytes = maxTokenBytes, .maxDepth = 20, .maxValues = 2000, .uniqueNames = true};
constexpr std::size_t maxKeyIdBytes = 500;

bool isCompactCharacter(char c) { // locale and padding have no say here
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.';
}

Result<Json> readPart(std::string_view part) {
    const auto text = fromBase64Url(part);
    if (!text)
        return authFailed("the token is not base64url");
    auto json = parseJson(*text, partLimits);
    if (!json && json.error().code == "json.repeated-name")
        return authFailed("the token says something twice");
    if (!json || !json->isObject())
        return authFailed("a part of the token is no JSON object");
    return json;
}

} // namespace

bool looksSigned(std::string_view token) {
    return token.starts_with("eyJ") && std::count(token.begin(), token.end(), '.') == 2;
}

Result<SignedToken> readSignedToken(std::string_view text) {
    if (text.size() > maxTokenBytes)
        return authFailed("the token is larger than 16 KiB");
    if (!std::all_of(text.begin(), text.end(), isCompactCharacter))
        return authFailed("the token is not base64url");
    const auto parts = split(text, '.');
    if (parts.size() != 3 || parts[2].empty())
        return authFailed("the token is not signed");
    auto header = readPart(parts[0]);
    if (!header)
        return std::move(header).error();
    if (header->find("crit") != nullptr || header->find("b64") != nullptr)
        return authFailed("the token has critical extensions");
    auto claims = readPart(parts[1]);
    if (!claims)
        return std::move(claims).error();
    SignedToken token;
    token.text = std::string(text);
    if (const Json *algorithm = header->find("alg"))
        token.algorithm = std::string(algorithm->stringOr({}));
    if (const Json *keyId = header->find("kid"))
        token.keyId = std::string(keyId->stringOr({}));
    if (token.keyId.size() > maxKeyIdBytes)
        return authFailed("the token's kid is too long");
    token.claims = std::make_shared<const Json>(std::move(*claims));
    return token;
}

} // namespace gateway
