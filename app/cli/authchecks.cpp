#include "app/cli/authchecks.h"

#include "app/cli/await.h"
#include "app/cli/lookup.h"
#include "gateway/admin/tlscertificates.h"
#include "gateway/core/timetext.h"

#include <QFileInfo>

#include <algorithm>
#include <map>

namespace cli {

using gateway::AuthType;
using gateway::Gateway;
using gateway::IssuerReport;
using gateway::Profile;
using State = HealthCheck::State;

namespace {

constexpr gateway::TimeUs soon = 30LL * 86'400 * 1'000'000;

HealthCheck checkCertificate(const gateway::TlsFiles &files, bool isRenewedByItself) {
    const auto certificate = gateway::checkTlsFiles(files);
    if (!certificate)
        return {"certificate", State::Failed, certificate.error().message};
    const gateway::TimeUs now = gateway::SystemClock().now();
    const std::string end = files.certificate + (certificate->validUntil <= now ? " ended at " : " is valid until ") +
                            gateway::toRfc3339(certificate->validUntil);
    if (certificate->validUntil <= now)
        return {"certificate", isRenewedByItself ? State::Warning : State::Failed, end};
    return {"certificate", certificate->validUntil - now < soon && !isRenewedByItself ? State::Warning : State::Ok,
            end};
}

std::map<std::string, const Profile *> profilesByIssuer(const gateway::Catalog &catalog) {
    std::map<std::string, const Profile *> issuers;
    for (const Profile *profile : catalog.profilesWith(AuthType::Oidc))
        issuers.emplace(profile->authSettings.issuer + ' ' + profile->authSettings.keySource, profile);
    return issuers;
}

} // namespace

std::vector<HealthCheck> checkCertificates(const std::string &dataDir, const gateway::TlsFiles &given) {
    std::vector<HealthCheck> checks;
    if (given.inUse())
        checks.push_back(checkCertificate(given, false));
    const gateway::TlsFiles own = gateway::ownTlsFileNames(dataDir);
    if (QFileInfo::exists(QString::fromStdString(own.certificate)))
        checks.push_back(checkCertificate(own, true));
    return checks;
}

std::vector<HealthCheck> checkIssuers(Gateway &gateway) {
    std::vector<HealthCheck> checks;
    const auto catalog = gateway.catalog();
    for (const auto &[name, profile] : profilesByIssuer(*catalog)) {
        const auto report =
            await<IssuerReport>([&, settings = &profile->authSettings](gateway::Done<IssuerReport> done) {
                gateway.issuers().check(*settings, std::move(done));
            });
        const std::string &issuer = profile->authSettings.issuer;
        if (report)
            checks.push_back(
                {"identity provider", State::Ok,
                 issuer + " offers " + std::to_string(report->keys) + " keys that tokens can be checked with"});
        else
            checks.push_back({"identity provider", State::Failed, issuer + ": " + report.error().message});
    }
    return checks;
}

std::vector<HealthCheck> checkCredentials(const Gateway &gateway) {
    std::vector<HealthCheck> checks;
    const auto catalog = gateway.catalog();
    const gateway::TimeUs now = gateway::SystemClock().now();
    for (const Profile *profile : catalog->profilesWith(AuthType::Jwt)) {
        const auto credentials = catalog->credentialsOf(profile->id);
        const auto usable = [&](const auto *row) { return row->validAt(now) && catalog->keyOf(*row) != nullptr; };
        if (profile->enabled && std::none_of(credentials.begin(), credentials.end(), usable))
            checks.push_back({"key", State::Warning,
                              "the profile " + fullName(*catalog, *profile) +
                                  " has no valid key, so nobody can use it: credential issue makes one"});
    }
    return checks;
}

} // namespace cli
