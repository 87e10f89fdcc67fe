#include "gateway/access/signedtoken.h"

#include "gateway/access/authfailure.h"
#include "gateway/core/codec.h"
#include "gateway/core/jsonparser.h"
#include "gateway/core/text.h"

#include <algorithm>
#include <array>

namespace gateway {

namespace {

constexpr std::size_t maxTokenBytes = 16 * 1024;
constexpr JsonLimits partLimits{.maxBytes = maxTokenBytes, .maxDepth = 20, .maxValues = 2000, .uniqueNames = true};
constexpr std::size_t maxKeyIdBytes = 500;
constexpr std::array<std::string_view, 3> usableTypes = {"JWT", "at+jwt", "application/at+jwt"}; // RFC 9068 section 4

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

// The same key may sign other kinds of tokens, which let nobody in (RFC 8725 section 3.11).
bool hasUsableType(const Json &header) {
    const Json *type = header.find("typ");
    return type == nullptr || std::any_of(usableTypes.begin(), usableTypes.end(), [&](std::string_view usable) {
               return equalsIgnoringCase(type->stringOr({}), usable);
           });
}

Result<void> checkHeader(const Json &header) {
    if (header.find("crit") != nullptr || header.find("b64") != nullptr)
        return authFailed("the token has critical extensions");
    if (!hasUsableType(header))
        return authFailed("the token's typ is another kind of token's");
    const Json *keyId = header.find("kid");
    if (keyId != nullptr && !keyId->isString()) // RFC 7515 section 4.1.4
        return authFailed("the token's kid is no text");
    if (keyId != nullptr && keyId->asString()->size() > maxKeyIdBytes)
        return authFailed("the token's kid is too long");
    return {};
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
    if (auto usable = checkHeader(*header); !usable)
        return std::move(usable).error();
    auto claims = readPart(parts[1]);
    if (!claims)
        return std::move(claims).error();
    SignedToken token;
    token.text = std::string(text);
    if (const Json *algorithm = header->find("alg"))
        token.algorithm = std::string(algorithm->stringOr({}));
    if (const Json *keyId = header->find("kid"))
        token.keyId = std::string(keyId->stringOr({}));
    token.claims = std::make_shared<const Json>(std::move(*claims));
    return token;
}

} // namespace gateway
