#include "gateway/access/authenticator.h"

#include "gateway/access/authfailure.h"
#include "gateway/access/jwtauth.h"
#include "gateway/access/mtlsauth.h"
#include "gateway/access/secretauth.h"
#include "gateway/core/text.h"
#include "gateway/domain/ipranges.h"
#include "gateway/domain/tokenclaims.h"

#include <vector>

namespace gateway {

namespace {

constexpr std::size_t maxSubjectBytes = 200;

std::optional<std::string_view> bearer(std::string_view authorization) {
    const std::size_t blank = authorization.find(' ');
    if (blank == std::string_view::npos || !equalsIgnoringCase(authorization.substr(0, blank), "bearer"))
        return std::nullopt;
    return trimmed(authorization.substr(blank));
}

// <client_id>.<profile_id>.<secret>; ids hold no dots.
struct OneBearer {
    std::string_view client;
    std::string_view profile;
    std::string_view secret;
};

std::optional<OneBearer> oneBearer(std::string_view token) {
    const std::vector<std::string_view> parts = split(token, '.');
    if (parts.size() != 3 || !parts[0].starts_with("cl_") || !parts[1].starts_with("pr_"))
        return std::nullopt;
    return OneBearer{parts[0], parts[1], parts[2]};
}

const Profile *profileOf(const Catalog &catalog, std::string_view client, std::string_view id) {
    const Profile *profile = catalog.profile(ProfileId(std::string(id)));
    return profile != nullptr && profile->client.text() == client ? profile : nullptr;
}

Caller callerOf(const Catalog &catalog, const Profile &profile, const Presented &presented) {
    Caller caller;
    caller.client = profile.client;
    caller.profile = profile.id;
    const Client *client = catalog.client(profile.client);
    caller.clientName = client != nullptr ? client->name : std::string();
    caller.profileName = profile.name;
    caller.address = std::string(presented.address);
    caller.authFingerprint = fingerprintOf(profile.auth, profile.authSettings);
    return caller;
}

Result<Caller> actAs(const Catalog &catalog, const ActingTokens &tokens, std::string_view token,
                     const Presented &presented, TimeUs now) {
    if (!presented.loopback)
        return authFailed("acting token from another machine");
    const auto grant = tokens.verify(token);
    if (!grant)
        return authFailed("acting token is not valid or has expired");
    const Profile *profile = catalog.profile(grant->profile);
    if (profile == nullptr || !profile->activeAt(now))
        return authFailed("acting token for a profile that is not active");
    Caller caller = callerOf(catalog, *profile, presented);
    caller.operatorName = grant->operatorName;
    caller.via = grant->via;
    return caller;
}

} // namespace

struct Authenticator::Request {
    const Catalog &catalog;
    const Presented &presented;
    std::optional<std::string_view> token;
    TimeUs now = 0;
    std::optional<KeySource> wanted;
};

Authenticator::Authenticator(const Clock &clock, const ActingTokens &actingTokens, std::shared_ptr<KeySources> keys,
                             const OwnUris &own)
    : m_clock(clock), m_actingTokens(actingTokens), m_keys(std::move(keys)), m_cache(std::make_unique<TokenCache>()),
      m_verifier(*m_cache), m_oidc(m_verifier, *m_keys, own) {}

Result<Caller> Authenticator::authenticate(const Catalog &catalog, const Presented &presented,
                                           std::optional<KeySource> *wanted) const {
    Request request{catalog, presented, bearer(presented.authorization), m_clock.now(), std::nullopt};
    if (request.token && request.token->starts_with("gha."))
        return actAs(catalog, m_actingTokens, *request.token, presented, request.now);
    auto proof = prove(request);
    if (wanted != nullptr)
        *wanted = std::move(request.wanted);
    if (!proof)
        return std::move(proof).error();
    const Profile &profile = *proof->profile;
    if (!profile.activeAt(request.now))
        return authFailed("profile is disabled or has expired");
    if (!isInRanges(presented.address, profile.ipRanges))
        return authFailed("address is not among the allowed ones");
    if (profile.auth == AuthType::Oidc && !profile.authSettings.scopes.empty()) {
        const auto missing = missingScopes(*proof->claims, profile.authSettings.scopes);
        if (!missing.empty())
            return insufficientScope(missing);
    }
    Caller caller = callerOf(catalog, profile, presented);
    caller.credential = std::move(proof->credential);
    caller.provedUntil = proof->until;
    caller.claims = std::move(proof->claims);
    caller.subject = cutText(cleanForModel(proof->subject), maxSubjectBytes);
    return caller;
}

Result<Proof> Authenticator::prove(Request &request) const {
    const Presented &presented = request.presented;
    if (!presented.authorization.empty() && !request.token)
        return authFailed("Authorization is not a bearer token");
    const bool named = !presented.clientId.empty() || !presented.profileId.empty();
    const auto whole = request.token ? oneBearer(*request.token) : std::nullopt;
    if (whole) {
        if (named && (whole->client != presented.clientId || whole->profile != presented.profileId))
            return authFailed("headers and bearer name different profiles");
        const Profile *profile = profileOf(request.catalog, whole->client, whole->profile);
        const bool isToken = profile != nullptr && profile->auth == AuthType::Token;
        return proveBySecret(request.catalog, isToken ? profile : nullptr, whole->secret, request.now);
    }
    return named ? proveNamed(request) : proveUnnamed(request);
}

Result<Proof> Authenticator::proveNamed(Request &request) const {
    const Presented &presented = request.presented;
    if (presented.clientId.empty() || presented.profileId.empty())
        return authFailed("no credentials");
    const Profile *profile = profileOf(request.catalog, presented.clientId, presented.profileId);
    const AuthType type = profile == nullptr ? AuthType::Token : profile->auth;
    switch (type) {
    case AuthType::None:
        return presented.loopback ? Result<Proof>(Proof{profile, {}, std::nullopt, nullptr, {}})
                                  : authFailed("profile without authentication, not called from this machine");
    case AuthType::Mtls:
        return proveByCertificate(*profile, presented.certificate, request.now);
    case AuthType::Jwt:
    case AuthType::Oidc:
        return proveByToken(request, profile);
    case AuthType::Token:
        break;
    }
    return proveBySecret(request.catalog, profile, request.token.value_or(std::string_view()), request.now);
}

Result<Proof> Authenticator::proveUnnamed(Request &request) const {
    if (!request.token)
        return proveByCertificate(request.catalog, request.presented.certificate, request.now);
    return looksSigned(*request.token) ? proveByToken(request, nullptr) : authFailed("no credentials");
}

// `named` is null where the token has to say itself which profile it is for.
Result<Proof> Authenticator::proveByToken(Request &request, const Profile *named) const {
    if (!request.token || !looksSigned(*request.token))
        return authFailed("no signed token");
    const auto reading = m_verifier.read(*request.token);
    if (!reading)
        return reading.error();
    const Profile *profile = named != nullptr ? named : profileNamedBy(request.catalog, reading->claims());
    if (profile == nullptr)
        return m_oidc.prove(request.catalog, *reading, request.now, request.wanted);
    if (profile->auth == AuthType::Oidc)
        return m_oidc.prove(*profile, *reading, request.now, request.wanted);
    return proveByJwt(request.catalog, *profile, m_verifier, *reading, request.now);
}

} // namespace gateway
