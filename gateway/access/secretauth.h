#pragma once

#include "gateway/access/proof.h"

namespace gateway {

/// Auth type token: the secret is one that the gateway issued to the profile and that is valid now. An unknown profile
/// (null) takes as long as a wrong secret. Error "auth.failed".
[[nodiscard]] Result<Proof> proveBySecret(const Catalog &catalog, const Profile *profile, std::string_view secret,
                                          TimeUs now);

} // namespace gateway
