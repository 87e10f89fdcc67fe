#pragma once

#include "gateway/admin/configwriter.h"
#include "gateway/admin/credentialservice.h"
#include "gateway/domain/profile.h"

#include <optional>

namespace gateway {

struct AddedProfile {
    Profile profile;
    std::optional<IssuedCredential> credential; ///< With auth token only.
};

/// Adds, changes and removes profiles. Thread-safe.
/// Errors: "client.not-found", "profile.not-found", "profile.name-empty", "profile.name-taken" (Conflict),
/// "ip.malformed", "rule.*".
class ProfileService {
public:
    explicit ProfileService(ConfigWriter &config) : m_config(config) {}
    /// `profile.client` names the client; id and time are given here. Issues a first credential with auth token.
    void add(Profile profile, Actor actor, Done<AddedProfile> done);
    /// Replaces everything but id, client and creation time.
    void change(Profile profile, Actor actor, Done<void> done);
    void remove(ProfileId id, Actor actor, Done<void> done);

private:
    ConfigWriter &m_config;
};

} // namespace gateway
