#include "gateway/access/authenticator.h"

#include "gateway/core/digest.h"
#include "gateway/core/text.h"
#include "gateway/domain/ipranges.h"

#include <algorithm>
#include <optional>

namespace gateway {

namespace {

// The claim of a request, cut into its parts; nothing is proved yet.
struct Claim {
    std::string client;
    std::string profile;
    std::optional<std::string> secret;
};

Error failed(std::string why) {
    return makeError(
        ErrorKind::Unauthenticated, "auth.failed",
        "The credentials are missing or not valid. Send the headers X-Client-ID, X-Profile-ID and "
        "\"Authorization: Bearer <secret>\", or \"Authorization: Bearer <client id>.<profile id>.<secret>\".",
        std::move(why));
}

std::optional<std::string_view> bearer(std::string_view authorization) {
    const std::size_t blank = authorization.find(' ');
    if (blank == std::string_view::npos || !equalsIgnoringCase(authorization.substr(0, blank), "bearer"))
        return std::nullopt;
    return trimmed(authorization.substr(blank));
}

// <client_id>.<profile_id>.<secret>; ids hold no dots.
std::optional<Claim> selfContained(std::string_view token) {
    const std::vector<std::string_view> parts = split(token, '.');
    if (parts.size() != 3 || !parts[0].starts_with("cl_") || !parts[1].starts_with("pr_"))
        return std::nullopt;
    return Claim{std::string(parts[0]), std::string(parts[1]), std::string(parts[2])};
}

Result<Claim> readClaim(const Presented &presented) {
    const auto token = bearer(presented.authorization);
    if (!presented.authorization.empty() && !token)
        return failed("Authorization is not a bearer token");
    auto whole = token ? selfContained(*token) : std::nullopt;
    const bool named = !presented.clientId.empty() || !presented.profileId.empty();
    if (whole) {
        const bool contradicts =
            named && (whole->client != presented.clientId || whole->profile != presented.profileId);
        return contradicts ? Result<Claim>(failed("headers and bearer name different profiles"))
                           : Result<Claim>(*whole);
    }
    if (presented.clientId.empty() || presented.profileId.empty())
        return failed("no credentials");
    Claim claim{std::string(presented.clientId), std::string(presented.profileId), std::nullopt};
    if (token)
        claim.secret = std::string(*token);
    return claim;
}

// The credential that the secret belongs to; null where there is none.
const Credential *credentialOf(const Catalog &catalog, const Profile *profile, const std::string &secret, TimeUs now) {
    const std::string hash = sha256Hex(secret); // computed for unknown profiles too: the time taken tells nothing
    if (profile == nullptr)
        return nullptr;
    const auto credentials = catalog.credentialsOf(profile->id);
    const auto found = std::find_if(credentials.begin(), credentials.end(), [&](const Credential *credential) {
        return equalInConstantTime(credential->secretHash, hash) && credential->validAt(now);
    });
    return found == credentials.end() ? nullptr : *found;
}

Caller callerOf(const Catalog &catalog, const Profile &profile, const Presented &presented) {
    Caller caller;
    caller.client = profile.client;
    caller.profile = profile.id;
    const Client *client = catalog.client(profile.client);
    caller.clientName = client != nullptr ? client->name : std::string();
    caller.profileName = profile.name;
    caller.address = std::string(presented.address);
    return caller;
}

Result<Caller> actAs(const Catalog &catalog, const ActingTokens &tokens, std::string_view token,
                     const Presented &presented, TimeUs now) {
    if (!presented.loopback)
        return failed("acting token from another machine");
    const auto grant = tokens.verify(token);
    if (!grant)
        return failed("acting token is not valid or has expired");
    const Profile *profile = catalog.profile(grant->profile);
    if (profile == nullptr || !profile->activeAt(now))
        return failed("acting token for a profile that is not active");
    Caller caller = callerOf(catalog, *profile, presented);
    caller.operatorName = grant->operatorName;
    caller.via = grant->via;
    return caller;
}

} // namespace

Result<Caller> Authenticator::authenticate(const Catalog &catalog, const Presented &presented) const {
    const TimeUs now = m_clock.now();
    const auto token = bearer(presented.authorization);
    if (token && token->starts_with("gha."))
        return actAs(catalog, m_actingTokens, *token, presented, now);
    const auto claim = readClaim(presented);
    if (!claim)
        return claim.error();
    const Profile *profile = catalog.profile(ProfileId(claim->profile));
    if (profile != nullptr && profile->client.text() != claim->client)
        profile = nullptr;
    const bool open = profile != nullptr && profile->auth == AuthType::None;
    const Credential *credential = claim->secret ? credentialOf(catalog, profile, *claim->secret, now) : nullptr;
    if (!open && credential == nullptr)
        return failed(profile == nullptr ? "unknown client or profile"
                                         : "wrong, revoked or missing secret for the profile " + claim->profile);
    if (open && !presented.loopback)
        return failed("profile without authentication, not called from this machine");
    if (!profile->activeAt(now))
        return failed("profile is disabled or has expired");
    if (!isInRanges(presented.address, profile->ipRanges))
        return failed("address is not among the allowed ones");
    Caller caller = callerOf(catalog, *profile, presented);
    if (!open)
        caller.credential = credential->id;
    return caller;
}

} // namespace gateway
