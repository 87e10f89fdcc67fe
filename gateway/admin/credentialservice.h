#pragma once

#include "gateway/admin/configwriter.h"
#include "gateway/core/secret.h"
#include "gateway/domain/credential.h"

#include <optional>

namespace gateway {

/// A credential at the one moment when its secret is known.
struct IssuedCredential {
    CredentialId id;
    ClientId client;
    ProfileId profile;
    Secret secret;
    Secret bearer; ///< `<client_id>.<profile_id>.<secret>`
};

/// A new random credential (256 bits) and its row; the caller stores the row.
struct NewCredential {
    Credential row;
    IssuedCredential issued;
};
[[nodiscard]] NewCredential makeCredential(const ClientId &client, const ProfileId &profile, TimeUs now);

/// Issues, rotates and revokes. Thread-safe. Errors: "profile.not-found", "credential.not-found".
class CredentialService {
public:
    explicit CredentialService(ConfigWriter &config) : m_config(config) {}
    void issue(ProfileId profile, Actor actor, Done<IssuedCredential> done);
    /// Issues a new one; those valid now end after `overlapUs` (0: at once).
    void rotate(ProfileId profile, TimeUs overlapUs, Actor actor, Done<IssuedCredential> done);
    void revoke(CredentialId id, Actor actor, Done<void> done);

private:
    ConfigWriter &m_config;
};

} // namespace gateway
