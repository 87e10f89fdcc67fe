#include "gateway/access/mtlsauth.h"

#include "gateway/access/authfailure.h"

#include <algorithm>

namespace gateway {

namespace {

bool contains(const std::vector<std::string> &list, const std::string &text) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

bool isAccepted(const AuthSettings &settings, const PeerCertificate &certificate) {
    if (contains(settings.fingerprints, certificate.fingerprint))
        return true;
    return certificate.issuedByClientCa &&
           std::any_of(certificate.names.begin(), certificate.names.end(),
                       [&](const std::string &name) { return contains(settings.certificateNames, name); });
}

std::string subjectOf(const PeerCertificate &certificate) {
    return certificate.names.empty() ? certificate.fingerprint : certificate.names.front();
}

} // namespace

Result<Proof> proveByCertificate(const Profile &profile, const PeerCertificate *certificate, TimeUs now) {
    if (certificate == nullptr)
        return authFailed("no client certificate");
    if (now < certificate->validFrom || now >= certificate->validUntil)
        return authFailed("the client certificate is not valid now");
    if (!isAccepted(profile.authSettings, *certificate))
        return authFailed("the client certificate " + certificate->fingerprint + " is not the profile's");
    return Proof{&profile, {}, certificate->validUntil, nullptr, subjectOf(*certificate)};
}

Result<Proof> proveByCertificate(const Catalog &catalog, const PeerCertificate *certificate, TimeUs now) {
    if (certificate == nullptr)
        return authFailed("no credentials");
    const Profile *found = nullptr;
    for (const Profile *profile : catalog.profilesWith(AuthType::Mtls)) {
        if (!profile->activeAt(now) || !isAccepted(profile->authSettings, *certificate))
            continue;
        if (found != nullptr)
            return authFailed("the client certificate is several profiles': send X-Client-ID and X-Profile-ID with it");
        found = profile;
    }
    return found == nullptr ? authFailed("no profile has the client certificate " + certificate->fingerprint)
                            : proveByCertificate(*found, certificate, now);
}

} // namespace gateway
