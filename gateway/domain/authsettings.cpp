#include "gateway/domain/authsettings.h"

#include "gateway/core/text.h"

#include <QUrl>

#include <algorithm>
#include <array>
#include <functional>

namespace gateway {

namespace {

constexpr std::size_t fingerprintDigits = 64;
constexpr std::size_t maxTextBytes = 1000;

Error invalid(std::string code, std::string message) {
    return makeError(ErrorKind::Invalid, std::move(code), std::move(message));
}

bool isLoopbackHost(const QString &host) {
    return host == QStringLiteral("localhost") || host == QStringLiteral("::1") ||
           host.startsWith(QStringLiteral("127."));
}

// Whoever can change what comes over the wire would decide which keys are trusted: plain HTTP on this machine only.
bool isTrustworthyUrl(const std::string &text) {
    const QUrl url(QString::fromStdString(text), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasFragment())
        return false;
    return url.scheme() == QStringLiteral("https") ||
           (url.scheme() == QStringLiteral("http") && isLoopbackHost(url.host()));
}

bool isScope(const std::string &text) { // RFC 6749 section 3.3
    return !text.empty() && std::all_of(text.begin(), text.end(),
                                        [](unsigned char c) { return c > 0x20 && c < 0x7F && c != '"' && c != '\\'; });
}

void tidy(std::vector<std::string> &list) {
    for (std::string &text : list)
        text = std::string(trimmed(text));
    std::erase_if(list, [](const std::string &text) { return text.empty(); });
}

Result<void> checkLists(AuthSettings &settings) {
    for (auto *list : {&settings.audiences, &settings.scopes, &settings.writeScopes, &settings.fingerprints,
                       &settings.certificateNames}) {
        tidy(*list);
        const bool tooLong =
            std::any_of(list->begin(), list->end(), [](const std::string &text) { return text.size() > maxTextBytes; });
        if (list->size() > AuthSettings::maxListLength || tooLong)
            return invalid("auth.too-many", "A list of a profile's authentication holds at most " +
                                                std::to_string(AuthSettings::maxListLength) + " texts of " +
                                                std::to_string(maxTextBytes) + " bytes");
    }
    if (settings.claims.size() > AuthSettings::maxListLength)
        return invalid("auth.too-many",
                       "A profile demands at most " + std::to_string(AuthSettings::maxListLength) + " claims");
    return {};
}

Result<void> checkOidc(const AuthSettings &settings) {
    if (!isTrustworthyUrl(settings.issuer))
        return invalid("auth.issuer", "The issuer must be an https URL, as the identity provider spells it "
                                      "(http only on this machine): \"" +
                                          settings.issuer + '"');
    const bool isUrl = settings.keySource.find("://") != std::string::npos;
    if (isUrl && !isTrustworthyUrl(settings.keySource))
        return invalid("auth.key-source", "The address of the keys must be an https URL (http only on this machine): "
                                          "\"" +
                                              settings.keySource + '"');
    for (const auto *list : {&settings.scopes, &settings.writeScopes}) {
        const auto bad = std::find_if_not(list->begin(), list->end(), isScope);
        if (bad != list->end())
            return invalid("auth.scope", '"' + *bad + "\" is no scope: no blanks, quotes or backslashes");
    }
    return {};
}

// "AB:CD:…", "sha256:abcd…" and the like.
std::string tidyFingerprint(std::string_view text) {
    std::string digits = toLower(text);
    if (digits.starts_with("sha256:"))
        digits.erase(0, 7);
    std::erase(digits, ':');
    return digits;
}

bool isFingerprint(const std::string &text) {
    return text.size() == fingerprintDigits && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

bool isCertificateName(const std::string &text) {
    static constexpr std::array<std::string_view, 4> kinds{"dns:", "email:", "uri:", "cn:"};
    return std::any_of(kinds.begin(), kinds.end(),
                       [&](std::string_view kind) { return text.starts_with(kind) && text.size() > kind.size(); });
}

Result<void> checkMtls(AuthSettings &settings) {
    for (std::string &fingerprint : settings.fingerprints) {
        fingerprint = tidyFingerprint(fingerprint);
        if (!isFingerprint(fingerprint))
            return invalid("auth.certificate",
                           '"' + fingerprint + "\" is no SHA-256 fingerprint: 64 hexadecimal digits");
    }
    for (const std::string &name : settings.certificateNames) {
        if (!isCertificateName(name))
            return invalid("auth.certificate", '"' + name +
                                                   "\" names no certificate; write dns:, email:, uri: or cn: and the "
                                                   "name that it was issued for");
    }
    if (settings.fingerprints.empty() && settings.certificateNames.empty())
        return invalid("auth.certificate", "Name a certificate that is let in: by its fingerprint, or by a name that "
                                           "the client CA gave it");
    return {};
}

void mix(std::size_t &hash, std::string_view text) {
    hash ^= std::hash<std::string_view>{}(text) + 0x9E3779B97F4A7C15ULL + (hash << 6U) + (hash >> 2U);
}

constexpr std::array<std::string_view, 5> typeNames{"token", "none", "jwt", "oidc", "mtls"};
constexpr std::array<std::string_view, 3> algorithmNames{"HS256", "HS384", "HS512"};

} // namespace

std::string_view toString(AuthType type) {
    return typeNames[static_cast<std::size_t>(type)];
}

std::optional<AuthType> authTypeFromString(std::string_view text) {
    const auto found = std::find(typeNames.begin(), typeNames.end(), text);
    return found == typeNames.end() ? std::nullopt
                                    : std::optional(static_cast<AuthType>(std::distance(typeNames.begin(), found)));
}

std::string_view toString(HmacAlgorithm algorithm) {
    return algorithmNames[static_cast<std::size_t>(algorithm)];
}

std::optional<HmacAlgorithm> hmacAlgorithmFromString(std::string_view text) {
    const auto found = std::find(algorithmNames.begin(), algorithmNames.end(), text);
    return found == algorithmNames.end()
               ? std::nullopt
               : std::optional(static_cast<HmacAlgorithm>(std::distance(algorithmNames.begin(), found)));
}

std::size_t minimalKeyBytes(HmacAlgorithm algorithm) {
    return 32 + 16 * static_cast<std::size_t>(algorithm);
}

Result<ClaimRule> parseClaimRule(std::string_view text) {
    const std::size_t equals = std::min(text.find('='), text.size());
    ClaimRule rule{std::string(trimmed(text.substr(0, equals))), {}};
    if (rule.name.empty() || rule.name.size() > maxTextBytes)
        return invalid("auth.claim", '"' + std::string(text) + "\" is no claim; write NAME=VALUE or NAME=VALUE,VALUE");
    if (equals == text.size())
        return rule;
    for (const std::string_view value : split(text.substr(equals + 1), ','))
        rule.values.emplace_back(trimmed(value));
    tidy(rule.values);
    if (rule.values.empty() || rule.values.size() > AuthSettings::maxListLength)
        return invalid("auth.claim", '"' + std::string(text) + "\" says no value (or too many) for the claim");
    return rule;
}

std::string toString(const ClaimRule &rule) {
    std::string text = rule.name;
    for (std::size_t i = 0; i < rule.values.size(); ++i)
        text += (i == 0 ? '=' : ',') + rule.values[i];
    return text;
}

Result<void> checkAuthSettings(AuthType type, AuthSettings &settings) {
    settings.issuer = std::string(trimmed(settings.issuer));
    settings.keySource = std::string(trimmed(settings.keySource));
    if (settings.clockSkewSeconds < 0 || settings.clockSkewSeconds > AuthSettings::maxClockSkewSeconds)
        return invalid("auth.clock-skew", "The tolerated clock skew lies between 0 and " +
                                              std::to_string(AuthSettings::maxClockSkewSeconds) + " seconds");
    if (auto checked = checkLists(settings); !checked)
        return checked;
    if (type == AuthType::Oidc)
        return checkOidc(settings);
    return type == AuthType::Mtls ? checkMtls(settings) : Result<void>();
}

std::size_t fingerprintOf(AuthType type, const AuthSettings &settings) {
    std::size_t hash = static_cast<std::size_t>(type) + 1;
    mix(hash, settings.issuer);
    mix(hash, settings.keySource);
    mix(hash, std::to_string(settings.clockSkewSeconds));
    for (const ClaimRule &rule : settings.claims)
        mix(hash, "claim " + toString(rule));
    for (const auto *list :
         {&settings.audiences, &settings.scopes, &settings.fingerprints, &settings.certificateNames}) {
        mix(hash, "list");
        for (const std::string &text : *list)
            mix(hash, text);
    }
    return hash;
}

} // namespace gateway
