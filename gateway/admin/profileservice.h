#pragma once

#include "gateway/admin/configwriter.h"
#include "gateway/admin/credentialservice.h"
#include "gateway/domain/profile.h"

#include <memory>
#include <optional>

namespace gateway {

struct AddedProfile {
    Profile profile;
    std::optional<IssuedCredential> credential; ///< With auth token or jwt only.
};

/// Adds, changes and removes profiles. Thread-safe.
/// Errors: "client.not-found", "profile.not-found", "profile.name-empty", "profile.name-taken" (Conflict),
/// "ip.malformed", "rule.*", those of checkAuthSettings(), "credential.key-short", "credential.not-given", "vault.*".
class ProfileService {
public:
    ProfileService(ConfigWriter &config, KeyKeeper &keys) : m_config(config), m_keys(keys) {}
    /// `profile.client` names the client; id and time are given here. Issues a first credential with auth token, a
    /// first key with auth jwt: the one that is `wanted`, else a random one.
    void add(Profile profile, Actor actor, Done<AddedProfile> done, NewKey wanted = {});
    /// Replaces everything but id, client and creation time.
    void change(Profile profile, Actor actor, Done<void> done);
    void remove(ProfileId id, Actor actor, Done<void> done);

private:
    void store(const std::shared_ptr<AddedProfile> &added, std::optional<NewCredential> made, const Actor &actor,
               Done<AddedProfile> done);

    ConfigWriter &m_config;
    KeyKeeper &m_keys;
};

} // namespace gateway
