#include "gateway/access/jwtauth.h"

#include "gateway/access/authfailure.h"
#include "gateway/access/claimcheck.h"

#include <algorithm>

namespace gateway {

namespace {

std::string_view textClaim(const Json &claims, std::string_view name) {
    const Json *claim = claims.find(name);
    return claim == nullptr ? std::string_view() : claim->stringOr({});
}

bool isKey(const Catalog &catalog, const Credential &credential, const TokenVerifier &verifier,
           const TokenReading &reading) {
    if (reading.token().algorithm != toString(credential.algorithm))
        return false;
    return verifier.isSignedBy(reading, credential.keyRef, [&]() -> VerifyKeyPtr {
        const auto secret = catalog.keyOf(credential);
        if (secret == nullptr)
            return nullptr;
        auto key = VerifyKey::fromSecret(credential.keyRef, credential.algorithm, *secret);
        return key ? std::move(key).value() : nullptr;
    });
}

} // namespace

const Profile *profileNamedBy(const Catalog &catalog, const Json &claims) {
    const std::string_view client = textClaim(claims, "client_id");
    const std::string_view id = textClaim(claims, "profile_id");
    const Profile *profile = id.empty() ? nullptr : catalog.profile(ProfileId(std::string(id)));
    const bool isJwtProfile = profile != nullptr && profile->auth == AuthType::Jwt && profile->client.text() == client;
    return isJwtProfile ? profile : nullptr;
}

Result<Proof> proveByJwt(const Catalog &catalog, const Profile &profile, const TokenVerifier &verifier,
                         const TokenReading &reading, TimeUs now) {
    const auto credentials = catalog.credentialsOf(profile.id);
    const auto signer = std::find_if(credentials.begin(), credentials.end(), [&](const Credential *credential) {
        return credential->isKey() && credential->validAt(now) && isKey(catalog, *credential, verifier, reading);
    });
    if (signer == credentials.end())
        return authFailed("the token is not signed with a valid key of the profile " + profile.id.text());
    const Json &claims = reading.claims();
    for (const auto &[name, own] :
         {std::pair("client_id", &profile.client.text()), std::pair("profile_id", &profile.id.text())}) {
        if (claims.find(name) != nullptr && textClaim(claims, name) != *own)
            return authFailed("headers and token name different profiles");
    }
    const auto until = checkClaims(claims, profile.authSettings, profile.authSettings.audiences, now);
    if (!until)
        return until.error();
    return Proof{&profile, (*signer)->id, *until, reading.sharedClaims(), std::string(textClaim(claims, "sub"))};
}

} // namespace gateway
