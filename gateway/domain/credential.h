#pragma once

#include "gateway/core/clock.h"
#include "gateway/core/id.h"
#include "gateway/domain/authsettings.h"

#include <optional>
#include <string>

namespace gateway {

/// A secret of a profile, known only by its hash: secrets are 256 random bits, so a plain SHA-256 is enough (slow
/// password hashes protect guessable secrets). Or a key for JWTs, which stays in the vault.
struct Credential {
    CredentialId id;
    ProfileId profile;
    std::string secretHash; ///< SHA-256 of the secret, lower-case hexadecimal; empty for a key.
    std::string hint;       ///< Last four characters, so that people can tell credentials apart.
    TimeUs createdAt = 0;
    std::optional<TimeUs> expiresAt; ///< Also the end of the overlap after a rotation.
    std::optional<TimeUs> revokedAt;
    std::string keyRef;                             ///< Of a key: its name in the vault; else empty.
    HmacAlgorithm algorithm = HmacAlgorithm::HS256; ///< Of a key: the one algorithm it may be used with.

    [[nodiscard]] bool isKey() const { return !keyRef.empty(); }
    [[nodiscard]] bool validAt(TimeUs time) const { return !revokedAt && (!expiresAt || time < *expiresAt); }
};

} // namespace gateway
