#pragma once

#include "gateway/access/proof.h"
#include "gateway/access/tokenverifier.h"

namespace gateway {

/// Auth type jwt: the token is signed with a key that gateway and client share.

/// The profile that a JWT names by its claims `client_id` and `profile_id`; null where it names none.
[[nodiscard]] const Profile *profileNamedBy(const Catalog &catalog, const Json &claims);

/// The token is signed with a valid key of the profile and its claims satisfy the profile. Claims that name a client or
/// profile must name this one. Error "auth.failed".
[[nodiscard]] Result<Proof> proveByJwt(const Catalog &catalog, const Profile &profile, const TokenVerifier &verifier,
                                       const TokenReading &reading, TimeUs now);

} // namespace gateway
