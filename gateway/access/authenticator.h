#pragma once

#include "gateway/access/actingtoken.h"
#include "gateway/access/oidcauth.h"
#include "gateway/access/proof.h"
#include "gateway/core/clock.h"
#include "gateway/core/result.h"
#include "gateway/domain/caller.h"

#include <memory>
#include <optional>
#include <string_view>

namespace gateway {

/// Decides who is calling; each type of authentication has a file of its own. One answer for everything that is wrong
/// ("auth.failed", Unauthenticated), so that ids cannot be probed; `detail` says what it was, for the trail.
/// A request names its profile by the headers X-Client-ID and X-Profile-ID, or its credential does: the one bearer
/// `<client_id>.<profile_id>.<secret>` (token); a JWT with the claims `client_id` and `profile_id` (jwt); an identity
/// provider's token, by issuer and claims (oidc); a client certificate (mtls). Besides: an acting token, on loopback;
/// and the two headers alone where the profile's auth is `none`, on loopback. Thread-safe.
class Authenticator {
public:
    Authenticator(const Clock &clock, const ActingTokens &actingTokens, std::shared_ptr<KeySources> keys,
                  const OwnUris &own);
    /// Ids and names are filled in; app, session and trace are the doors' business. A genuine token that was not
    /// granted what the profile asks for gets "auth.insufficient-scope". Where an answer needs keys that may have
    /// come into use just now, `wanted` names them: fetch them and ask again.
    [[nodiscard]] Result<Caller> authenticate(const Catalog &catalog, const Presented &presented,
                                              std::optional<KeySource> *wanted = nullptr) const;

private:
    struct Request;
    [[nodiscard]] Result<Proof> prove(Request &request) const;
    [[nodiscard]] Result<Proof> proveNamed(Request &request) const;
    [[nodiscard]] Result<Proof> proveUnnamed(Request &request) const;
    [[nodiscard]] Result<Proof> proveByToken(Request &request, const Profile *named) const;

    const Clock &m_clock;
    const ActingTokens &m_actingTokens;
    std::shared_ptr<KeySources> m_keys;
    std::unique_ptr<TokenCache> m_cache;
    TokenVerifier m_verifier;
    OidcAuth m_oidc;
};

} // namespace gateway
