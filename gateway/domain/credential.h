#pragma once

#include "gateway/core/clock.h"
#include "gateway/core/id.h"

#include <optional>
#include <string>

namespace gateway {

/// A secret of a profile, known only by its hash. Secrets are 256 random bits, so a plain SHA-256 is enough:
/// slow password hashes protect guessable secrets.
struct Credential {
    CredentialId id;
    ProfileId profile;
    std::string secretHash; ///< SHA-256 of the secret, lower-case hexadecimal.
    std::string hint;       ///< Last four characters, so that people can tell credentials apart.
    TimeUs createdAt = 0;
    std::optional<TimeUs> expiresAt; ///< Also the end of the overlap after a rotation.
    std::optional<TimeUs> revokedAt;

    [[nodiscard]] bool validAt(TimeUs time) const { return !revokedAt && (!expiresAt || time < *expiresAt); }
};

} // namespace gateway
