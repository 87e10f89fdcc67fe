#include "gateway/audit/secretnames.h"

#include "gateway/core/text.h"

#include <algorithm>
#include <array>
#include <string>

namespace gateway {

namespace {

constexpr std::array<std::string_view, 14> tellingParts{
    "password", "passwd",    "passphrase", "passcode",   "secret",     "token",  "authorization",
    "apikey",   "accesskey", "privatekey", "signingkey", "credential", "cookie", "jwt"};
constexpr std::array<std::string_view, 12> tellingNames{"pwd", "pass", "pin", "otp",    "totp",      "cvv",
                                                        "cvc", "auth", "ssn", "bearer", "sessionid", "passwort"};
// Names with "token" in them that say where a listing goes on, or count.
constexpr std::array<std::string_view, 10> harmless{"pagetoken",         "nextpagetoken", "prevpagetoken", "nexttoken",
                                                    "synctoken",         "maxtokens",     "mintokens",     "tokencount",
                                                    "continuationtoken", "tokens"};
constexpr std::array<std::string_view, 4> tellingParameters{"key", "sig", "signature", "code"};

// "X-Api-Key", "x_api_key" and "xApiKey" are one name.
std::string plain(std::string_view name) {
    std::string text;
    for (const char c : toLower(name)) {
        if (c != '-' && c != '_' && c != '.' && c != ' ')
            text += c;
    }
    return text;
}

bool isBase64UrlRun(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

bool isJsonWebToken(std::string_view text) {
    if (!text.starts_with("eyJ"))
        return false;
    const auto parts = split(text, '.');
    return parts.size() == 3 && std::all_of(parts.begin(), parts.end(), isBase64UrlRun);
}

bool startsWithWord(std::string_view text, std::string_view word) {
    return text.size() > word.size() && equalsIgnoringCase(text.substr(0, word.size()), word);
}

} // namespace

bool isSecretName(std::string_view name) {
    const std::string text = plain(name);
    if (isOneOf(text, harmless))
        return false;
    return isOneOf(text, tellingNames) ||
           std::any_of(tellingParts.begin(), tellingParts.end(),
                       [&](std::string_view part) { return text.find(part) != std::string::npos; });
}

bool isSecretParameter(std::string_view name) {
    return isSecretName(name) || isOneOf(plain(name), tellingParameters);
}

bool looksLikeCredential(std::string_view text) {
    const std::string_view bare = trimmed(text);
    return startsWithWord(bare, "bearer ") || startsWithWord(bare, "basic ") || isJsonWebToken(bare);
}

} // namespace gateway
