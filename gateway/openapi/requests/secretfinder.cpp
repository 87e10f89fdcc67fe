#include "gateway/openapi/requests/secretfinder.h"

#include "gateway/core/text.h"

#include <algorithm>
#include <array>

namespace gateway {

namespace {

constexpr std::size_t randomLength = 32; // shorter ones are mostly ids
constexpr std::size_t longest = 100'000; // what is looked at of a name or value

bool isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// "X-API_Key" is "xapikey".
std::string plain(std::string_view name) {
    std::string out = toLower(name.substr(0, longest));
    std::erase_if(out, [](char c) { return !isLetterOrDigit(c); });
    return out;
}

bool isUpper(char c) {
    return c >= 'A' && c <= 'Z';
}

// "userSID", "SIDValue" and "x-sid2" have the part "sid", "side" has not.
bool hasPart(std::string_view name, std::string_view wanted) {
    const auto isLetter = [&](std::size_t i) { return i < name.size() && isLetterOrDigit(name[i]) && name[i] > '9'; };
    const auto isLower = [&](std::size_t i) { return isLetter(i) && !isUpper(name[i]); };
    for (std::size_t i = 0; i + wanted.size() <= name.size(); ++i) {
        const std::size_t end = i + wanted.size();
        const bool begins = i == 0 || !isLetter(i - 1) || (isUpper(name[i]) && isLower(i - 1));
        const bool ends = !isLetter(end) || (isUpper(name[end]) && (isLower(end - 1) || isLower(end + 1)));
        if (begins && ends && equalsIgnoringCase(name.substr(i, wanted.size()), wanted))
            return true;
    }
    return false;
}

bool holdsSecretWord(std::string_view text) {
    static constexpr std::array<std::string_view, 19> words{
        "password",   "passwd",     "passphrase",    "pwd",       "secret",  "token",  "apikey",
        "accesskey",  "privatekey", "authorization", "authkey",   "session", "sessid", "csrf",
        "credential", "jwt",        "bearer",        "signature", "cookie"};
    static constexpr std::array<std::string_view, 3> parts{"sid", "otp", "totp"}; // they stand in other words too
    text = text.substr(0, longest);
    const std::string letters = plain(text);
    return std::any_of(words.begin(), words.end(),
                       [&](auto word) { return letters.find(word) != std::string::npos; }) ||
           std::any_of(parts.begin(), parts.end(), [&](auto part) { return hasPart(text, part); });
}

bool hasSecretStart(std::string_view value) {
    static constexpr std::array<std::string_view, 24> starts{
        "sk-",    "sk_",        "pk_live", "rk_",    "ghp_",  "gho_",  "ghs_", "github_pat_",
        "glpat-", "xoxb-",      "xoxp-",   "xoxa-",  "xapp-", "AKIA",  "ASIA", "AIza",
        "ya29.",  "-----BEGIN", "eyJ",     "shpat_", "npm_",  "pypi-", "SG.",  "dop_v1_"};
    constexpr std::size_t shortest = 12;
    return value.size() >= shortest &&
           std::any_of(starts.begin(), starts.end(), [&](auto start) { return value.starts_with(start); });
}

bool isUuid(std::string_view value) {
    constexpr std::size_t length = 36;
    return value.size() == length && std::count(value.begin(), value.end(), '-') == 4;
}

// Letters of both cases (or hexadecimal digits alone) and digits, without a blank, and long.
bool looksRandom(std::string_view value) {
    if (value.size() < randomLength || isUuid(value))
        return false;
    std::size_t upper = 0;
    std::size_t lower = 0;
    std::size_t digits = 0;
    for (const char c : value) {
        upper += c >= 'A' && c <= 'Z' ? 1 : 0;
        lower += c >= 'a' && c <= 'z' ? 1 : 0;
        digits += c >= '0' && c <= '9' ? 1 : 0;
        if (!isLetterOrDigit(c) && std::string_view("-_.+/=~").find(c) == std::string_view::npos)
            return false;
    }
    const bool mixed = upper > 2 && lower > 2;
    const bool hex = value.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos && upper + lower > 2;
    return digits > 2 && (mixed || hex);
}

bool isSecretWord(std::string_view word) {
    if (const std::size_t equals = word.find('='); equals != std::string_view::npos && equals + 1 < word.size()) {
        const std::string_view value = word.substr(equals + 1);
        const bool named = holdsSecretWord(word.substr(0, equals)) && !isPlaceholder(value);
        if (named || hasSecretStart(value) || looksRandom(value))
            return true;
    }
    return hasSecretStart(word) || looksRandom(word);
}

constexpr std::string_view separators = " \t\r\n\"'`<>()&?;,";

template <typename Predicate>
bool anyWord(std::string_view text, Predicate holds) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_of(separators, at), text.size());
        if (holds(text.substr(at, end - at)))
            return true;
        at = end + 1;
    }
    return false;
}

} // namespace

bool namesSecret(std::string_view name) {
    const std::string text = plain(name);
    return text != "tokentype" && text != "maxtokens" && holdsSecretWord(name);
}

bool isCredentialName(std::string_view name) {
    static constexpr std::array<std::string_view, 20> names{
        "apikey",      "xapikey",         "apitoken",     "xapitoken",
        "authtoken",   "xauthtoken",      "accesstoken",  "xaccesstoken",
        "accesskey",   "xauthkey",        "privatetoken", "jobtoken",
        "apikeyid",    "subscriptionkey", "xapikeyid",    "ocpapimsubscriptionkey",
        "xauthapikey", "xfunctionskey",   "xrapidapikey", "xgoogapikey"};
    return std::find(names.begin(), names.end(), plain(name)) != names.end();
}

bool isSecretValue(std::string_view value) {
    value = trimmed(value.substr(0, longest));
    if (isPlaceholder(value))
        return false;
    for (const std::string_view scheme : {"Bearer ", "Basic "}) {
        constexpr std::size_t shortest = 12;
        if (value.starts_with(scheme) && value.size() >= shortest && !isPlaceholder(value.substr(scheme.size())))
            return true;
    }
    return isSecretWord(value) || anyWord(value, isSecretWord);
}

bool mentionsSecret(std::string_view text) {
    return text.size() > longest || holdsSecretWord(text) || isSecretValue(text);
}

std::string withoutSecretWords(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_of(separators, at), text.size());
        const std::string_view word = text.substr(at, end - at);
        out += isSecretWord(word) ? std::string_view("<left out>") : word;
        if (end < text.size())
            out += text[end];
        at = end + 1;
    }
    return out;
}

bool isPlaceholder(std::string_view value) {
    value = trimmed(value);
    const bool angled = value.starts_with('<') && value.ends_with('>');
    const bool hidden = value.size() > 2 && value.find_first_not_of("*xX.…") == std::string_view::npos;
    return value.empty() || angled || hidden || value.starts_with('$') || value.find("{{") != std::string_view::npos;
}

} // namespace gateway
