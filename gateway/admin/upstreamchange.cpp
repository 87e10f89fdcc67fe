#include "gateway/admin/upstreamchange.h"

#include "gateway/admin/collectionimport.h"
#include "gateway/admin/environmentchoice.h"
#include "gateway/admin/upstreamchecks.h"
#include "gateway/core/text.h"

#include <algorithm>
#include <memory>

namespace gateway {

namespace {

Result<void> setBaseUrl(Collection &collection, const std::string &url) {
    ImportRequest request;
    request.baseUrl = url;
    request.preview = std::make_shared<const ImportPreview>();
    return chooseBaseUrl(request, collection);
}

Result<void> setSettings(Collection &collection, UpstreamSettings settings) {
    settings.clientCertificate = collection.upstream.clientCertificate;
    settings.clientKeyRef = collection.upstream.clientKeyRef;
    settings.proxyUrl = collection.upstream.proxyUrl;
    settings.proxyUser = collection.upstream.proxyUser;
    settings.proxySecretRef = collection.upstream.proxySecretRef;
    if (auto checked = checkUpstreamSettings(settings); !checked)
        return checked;
    settings.caCertificates = certificatesOf(settings.caCertificates);
    collection.upstream = std::move(settings);
    return {};
}

// A new key for every secret: a snapshot that still uses the old one keeps working until it is replaced.
std::string keyFor(UpstreamEdit &edit, Secret secret) {
    return edit.newSecrets.emplace_back(randomId("upstream"), std::move(secret)).first;
}

Result<void> setCredential(UpstreamEdit &edit, UpstreamCredential given) {
    if (auto usable = checkUpstreamAuth(given.auth, given.secret); !usable)
        return usable;
    const bool hasSecret = given.auth.type != UpstreamAuth::Type::None;
    edit.after.auth = std::move(given.auth);
    edit.after.auth.secretRef = hasSecret ? keyFor(edit, std::move(given.secret)) : std::string();
    return {};
}

Result<void> setClientCertificate(UpstreamEdit &edit, ClientCertificate given) {
    const bool isGiven = !given.certificate.empty();
    if (auto usable = isGiven ? checkClientCertificate(given.certificate, given.key) : Result<void>(); !usable)
        return usable;
    edit.after.upstream.clientCertificate = certificatesOf(given.certificate);
    edit.after.upstream.clientKeyRef = isGiven ? keyFor(edit, std::move(given.key)) : std::string();
    return {};
}

Result<void> setProxy(UpstreamEdit &edit, UpstreamProxy given) {
    if (auto usable = checkProxy(given.url, given.user); !usable)
        return usable;
    const bool hasUser = !given.url.empty() && !given.user.empty();
    UpstreamSettings &upstream = edit.after.upstream;
    upstream.proxyUrl = std::move(given.url);
    upstream.proxyUser = hasUser ? std::move(given.user) : std::string();
    upstream.proxySecretRef = hasUser ? keyFor(edit, std::move(given.password)) : std::string();
    return {};
}

Result<void> setAddress(Collection &collection, const UpstreamChange &change) {
    if (change.environment) {
        if (auto chosen = chooseEnvironment(collection, *change.environment, change.baseUrl.has_value()); !chosen)
            return chosen;
    }
    return change.baseUrl ? setBaseUrl(collection, *change.baseUrl) : Result<void>();
}

// Takes what is in the members of the change; which of them were given can still be seen.
Result<void> setAll(UpstreamEdit &edit, UpstreamChange &change) {
    auto done = setAddress(edit.after, change);
    if (done && change.upstream)
        done = setSettings(edit.after, std::move(*change.upstream));
    if (done && change.credential)
        done = setCredential(edit, std::move(*change.credential));
    if (done && change.clientCertificate)
        done = setClientCertificate(edit, std::move(*change.clientCertificate));
    if (done && change.proxy)
        done = setProxy(edit, std::move(*change.proxy));
    if (change.timeoutMs)
        edit.after.timeoutMs = std::clamp<std::int64_t>(*change.timeoutMs, 100, 600'000);
    return done;
}

bool lacksSecret(const Collection &c) {
    return c.auth.type != UpstreamAuth::Type::None && c.auth.secretRef.empty();
}

Json describe(const Collection &c) {
    Json others = Json::array();
    for (const UpstreamEnvironment &environment : c.environments)
        others.push(environment.name);
    Json described = Json::object({{"base_url", c.baseUrl},
                                   {"environment", c.environment},
                                   {"environments", std::move(others)},
                                   {"upstream_auth", toString(c.auth)},
                                   {"timeout_ms", c.timeoutMs},
                                   {"upstream", describeUpstream(c.upstream)}});
    if (c.auth.type == UpstreamAuth::Type::OAuth2)
        described.set("oauth", toJson(c.auth.oauth));
    return described;
}

void complete(const Collection &before, UpstreamEdit &edit) {
    edit.oldSecrets = secretsNoLongerUsed(before, edit.after);
    edit.record = Json::object({{"before", describe(before)}, {"after", describe(edit.after)}});
    if (!credentialSetFor(before, edit.after).empty())
        edit.record.set("credential_taken_along", true);
    else if (lacksSecret(edit.after) && !lacksSecret(before))
        edit.record.set("credential_removed", true);
}

} // namespace

Result<UpstreamEdit> applyChange(const Collection &before, UpstreamChange change) {
    UpstreamEdit edit;
    edit.after = before;
    if (auto done = setAll(edit, change); !done)
        return std::move(done).error();
    if (auto settled = settleCredential(before, edit.after, change.credentialMove); !settled)
        return std::move(settled).error();
    complete(before, edit);
    if (change.credential)
        edit.record.set("credential_set", true);
    if (change.clientCertificate)
        edit.record.set("client_certificate_set", true);
    if (change.proxy)
        edit.record.set("proxy_set", true);
    return edit;
}

Result<UpstreamEdit> removeEnvironment(const Collection &before, const std::string &name) {
    if (equalsIgnoringCase(before.environment, name))
        return makeError(ErrorKind::Conflict, "environment.chosen",
                         "The environment \"" + name + "\" is in use; choose another one first");
    UpstreamEdit edit;
    edit.after = before;
    const auto found = findEnvironment(edit.after.environments, name);
    if (found == edit.after.environments.end())
        return unknownEnvironment(name);
    edit.after.environments.erase(found);
    complete(before, edit);
    return edit;
}

} // namespace gateway
