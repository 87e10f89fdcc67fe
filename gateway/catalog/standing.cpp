#include "gateway/catalog/standing.h"

#include "gateway/domain/ipranges.h"

#include <algorithm>

namespace gateway {

namespace {

const Credential *credentialOf(const Catalog &catalog, const Caller &caller) {
    const auto credentials = catalog.credentialsOf(caller.profile);
    const auto found = std::find_if(credentials.begin(), credentials.end(),
                                    [&](const Credential *credential) { return credential->id == caller.credential; });
    return found == credentials.end() ? nullptr : *found;
}

void takeEarlier(std::optional<TimeUs> &end, const std::optional<TimeUs> &other) {
    if (other && (!end || *other < *end))
        end = other;
}

} // namespace

bool mayStillCall(const Catalog &catalog, const Caller &caller, TimeUs now) {
    const Profile *profile = catalog.profile(caller.profile);
    if (profile == nullptr || !profile->activeAt(now))
        return false;
    if (!caller.operatorName.empty())
        return true;
    if (fingerprintOf(profile->auth, profile->authSettings) != caller.authFingerprint ||
        !isInRanges(caller.address, profile->ipRanges) || (caller.provedUntil && *caller.provedUntil <= now))
        return false;
    if (profile->auth != AuthType::Token && profile->auth != AuthType::Jwt)
        return true;
    const Credential *credential = credentialOf(catalog, caller);
    return credential != nullptr && credential->validAt(now);
}

std::optional<TimeUs> standingEnd(const Catalog &catalog, const Caller &caller) {
    std::optional<TimeUs> end = caller.provedUntil;
    if (const Profile *profile = catalog.profile(caller.profile))
        takeEarlier(end, profile->expiresAt);
    if (const Credential *credential = credentialOf(catalog, caller))
        takeEarlier(end, credential->expiresAt);
    return end;
}

} // namespace gateway
