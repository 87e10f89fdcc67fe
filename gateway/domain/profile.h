#pragma once

#include "gateway/core/clock.h"
#include "gateway/core/id.h"
#include "gateway/domain/argumentrule.h"
#include "gateway/domain/authsettings.h"
#include "gateway/domain/endpoint.h"
#include "gateway/domain/rate.h"
#include "gateway/domain/scopepattern.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

enum class ProfileMode : std::uint8_t { Operations, Tools, Both };

[[nodiscard]] std::string_view toString(ProfileMode mode);
[[nodiscard]] std::optional<ProfileMode> profileModeFromString(std::string_view text);

/// The boundary: how a client authenticates, what it can see and call, its limits. Nothing is allowed by default.
struct Profile {
    ProfileId id;
    ClientId client;
    std::string name; ///< Unique within the client, ignoring case.
    AuthType auth = AuthType::Token;
    AuthSettings authSettings; ///< Of jwt, oidc and mtls.
    ProfileMode mode = ProfileMode::Operations;
    bool enabled = true;
    bool readOnly = false; ///< Only safe methods, whatever `allow` says.
    std::vector<ScopePattern> allow;
    std::vector<ArgumentRule> rules; ///< At most maxArgumentRules; one for each pattern and argument.
    std::vector<Rate> rates;
    std::vector<std::string> ipRanges; ///< Empty: any address.
    std::optional<TimeUs> expiresAt;
    TimeUs createdAt = 0;

    /// Published, in scope, and safe where the profile is read-only.
    [[nodiscard]] bool allows(const Endpoint &endpoint) const;
    [[nodiscard]] bool activeAt(TimeUs time) const { return enabled && (!expiresAt || time < *expiresAt); }
};

} // namespace gateway
