#include "gateway/access/oidcauth.h"

#include "gateway/access/authfailure.h"
#include "gateway/access/claimcheck.h"

#include <algorithm>

namespace gateway {

namespace {

std::string_view textClaim(const Json &claims, std::string_view name) {
    const Json *claim = claims.find(name);
    return claim == nullptr ? std::string_view() : claim->stringOr({});
}

} // namespace

Result<Proof> OidcAuth::prove(const Profile &profile, const TokenReading &reading, TimeUs now,
                              std::optional<KeySource> &wanted) const {
    // First what costs nothing: only a token that would be let in is worth a signature or a fetch.
    const AuthSettings &settings = profile.authSettings;
    const OwnUris::List own = m_own.audiences();
    const std::vector<std::string> &audiences = settings.audiences.empty() ? *own : settings.audiences;
    if (audiences.empty())
        return authFailed("this gateway does not know its own address yet");
    const auto until = checkClaims(reading.claims(), settings, audiences, now);
    if (!until)
        return until.error();
    const KeySource source = keySourceOf(settings);
    const KeySetPtr keys = m_keys.current(source);
    const auto candidates = keys == nullptr ? std::vector<VerifyKeyPtr>() : keys->candidates(reading.token());
    if (candidates.empty()) {
        const std::string &algorithm = reading.token().algorithm;
        if (algorithm == "RS256" || algorithm == "ES256")
            wanted = source;
        return authFailed(keys == nullptr
                              ? "the keys of " + settings.issuer + " are not there yet"
                              : "the token is signed with a key that " + settings.issuer + " does not name");
    }
    const bool isSigned = std::any_of(candidates.begin(), candidates.end(), [&](const VerifyKeyPtr &key) {
        return m_verifier.isSignedBy(reading, key->id(), [&] { return key; });
    });
    if (!isSigned)
        return authFailed("the token's signature is wrong");
    return Proof{&profile, {}, *until, reading.sharedClaims(), std::string(textClaim(reading.claims(), "sub"))};
}

Result<Proof> OidcAuth::prove(const Catalog &catalog, const TokenReading &reading, TimeUs now,
                              std::optional<KeySource> &wanted) const {
    const std::string_view issuer = textClaim(reading.claims(), "iss");
    std::optional<Proof> best;
    bool isAmbiguous = false;
    Error failure = authFailed("no profile takes tokens of this issuer");
    for (const Profile *profile : catalog.profilesWith(AuthType::Oidc)) {
        if (profile->authSettings.issuer != issuer || !profile->activeAt(now))
            continue;
        auto proof = prove(*profile, reading, now, wanted);
        if (!proof) {
            failure = proof.error();
            continue;
        }
        const std::size_t claims = profile->authSettings.claims.size();
        const std::size_t most = best ? best->profile->authSettings.claims.size() : 0;
        isAmbiguous = best && (claims == most || (isAmbiguous && claims < most));
        if (!best || claims > most)
            best = std::move(*proof);
    }
    if (isAmbiguous)
        return authFailed("the token fits several profiles: send X-Client-ID and X-Profile-ID with it");
    return best ? Result<Proof>(std::move(*best)) : Result<Proof>(std::move(failure));
}

} // namespace gateway
