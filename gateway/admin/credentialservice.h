#pragma once

#include "gateway/admin/configwriter.h"
#include "gateway/core/secret.h"
#include "gateway/domain/credential.h"
#include "gateway/domain/profile.h"

#include <optional>

namespace gateway {

class KeyKeeper;

/// A credential at the one moment when its secret is known.
struct IssuedCredential {
    CredentialId id;
    ClientId client;
    ProfileId profile;
    Secret secret;
    Secret bearer; ///< `<client_id>.<profile_id>.<secret>`; empty for a key.
};

/// A new credential and its row; the caller stores the row, and the secret of a key in the vault.
struct NewCredential {
    Credential row;
    IssuedCredential issued;
};

/// A key for JWTs as it is wanted.
struct NewKey {
    std::optional<HmacAlgorithm> algorithm; ///< Empty: that of the profile's latest key, else HS256.
    Secret given;                           ///< The bytes of this text; empty: random ones are made.
};

/// A random secret of 256 bits for auth token.
[[nodiscard]] NewCredential makeCredential(const ClientId &client, const ProfileId &profile, TimeUs now);
/// A key for auth jwt: as wanted, or random with as many bytes as its hash has. Error "credential.key-short".
[[nodiscard]] Result<NewCredential> makeKey(const Profile &profile, const NewKey &wanted, HmacAlgorithm fallback,
                                            TimeUs now);

/// Issues, rotates and revokes secrets (auth token) and keys (auth jwt). Thread-safe. Errors: "profile.not-found",
/// "credential.not-found", "credential.not-used" (the profile's way of authentication has none),
/// "credential.key-short", "credential.not-given" (a secret of auth token is always made here), "vault.*".
class CredentialService {
public:
    CredentialService(ConfigWriter &config, KeyKeeper &keys) : m_config(config), m_keys(keys) {}
    void issue(ProfileId profile, Actor actor, Done<IssuedCredential> done, NewKey key = {});
    /// Issues a new one; those valid now end after `overlapUs` (0: at once).
    void rotate(ProfileId profile, TimeUs overlapUs, Actor actor, Done<IssuedCredential> done, NewKey key = {});
    void revoke(CredentialId id, Actor actor, Done<void> done);

private:
    [[nodiscard]] Result<NewCredential> make(const ProfileId &profile, const NewKey &key) const;
    void store(NewCredential made, ConfigWriter::Rows rows, const Actor &actor, Done<IssuedCredential> done);

    ConfigWriter &m_config;
    KeyKeeper &m_keys;
};

} // namespace gateway
