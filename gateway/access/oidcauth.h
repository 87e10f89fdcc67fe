#pragma once

#include "gateway/access/keysources.h"
#include "gateway/access/ownuris.h"
#include "gateway/access/proof.h"
#include "gateway/access/tokenverifier.h"

#include <optional>

namespace gateway {

/// Auth type oidc: access tokens of identity providers; the gateway is an OAuth 2.1 resource server.
class OidcAuth {
public:
    OidcAuth(const TokenVerifier &verifier, KeySources &keys, const OwnUris &own)
        : m_verifier(verifier), m_keys(keys), m_own(own) {}

    /// The token is signed by the profile's issuer, made for this gateway, and its claims satisfy the profile. Where
    /// the issuer's keys are not there, or none of them is the token's, `wanted` names where to look anew.
    /// Error "auth.failed".
    [[nodiscard]] Result<Proof> prove(const Profile &profile, const TokenReading &reading, TimeUs now,
                                      std::optional<KeySource> &wanted) const;
    /// The same for a token that comes without a name of a profile: the profile of its issuer whose demands it
    /// satisfies; of several the one that demands most claims. Fails where two demand equally many.
    [[nodiscard]] Result<Proof> prove(const Catalog &catalog, const TokenReading &reading, TimeUs now,
                                      std::optional<KeySource> &wanted) const;

private:
    const TokenVerifier &m_verifier;
    KeySources &m_keys;
    const OwnUris &m_own;
};

} // namespace gateway
