#include "gateway/admin/credentialmove.h"

#include "gateway/core/text.h"
#include "gateway/upstream/addressguard.h"

#include <algorithm>
#include <optional>

namespace gateway {

namespace {

std::string schemeOf(const std::string &url) {
    return url.substr(0, url.find("://"));
}

// Environments have credentials of their own, and one may be chosen in the same step.
std::string baseUrlOfSecret(const Collection &collection, const std::string &secretRef) {
    if (collection.auth.secretRef == secretRef)
        return collection.baseUrl;
    const auto found = std::find_if(collection.environments.begin(), collection.environments.end(),
                                    [&](const auto &other) { return other.auth.secretRef == secretRef; });
    return found != collection.environments.end() ? found->baseUrl : std::string();
}

// The environment of that name as it was: the chosen one, which may have had no name yet, or another; null where there
// was none.
std::optional<UpstreamEnvironment> environmentBefore(const Collection &before, const std::string &name) {
    if (before.environment.empty() || equalsIgnoringCase(before.environment, name))
        return before.chosenEnvironment();
    const auto found = std::find_if(before.environments.begin(), before.environments.end(),
                                    [&](const auto &other) { return equalsIgnoringCase(other.name, name); });
    return found != before.environments.end() ? std::optional(*found) : std::nullopt;
}

// That a credential may go to other hosts was said of the one for that upstream.
void settleServerHosts(const Collection &before, Collection &after) {
    const auto environment = environmentBefore(before, after.environment);
    if (!environment || !isSameUpstream(environment->baseUrl, after.baseUrl))
        keepCredentialFromHosts(after);
}

} // namespace

void keepCredentialFromHosts(Collection &collection) {
    for (ServerHost &server : collection.upstream.serverHosts)
        server.withCredential = false;
}

bool isSameUpstream(const std::string &url, const std::string &other) {
    return schemeOf(url) == schemeOf(other) && hostAndPort(url) == hostAndPort(other);
}

std::string credentialSetFor(const Collection &before, const Collection &after) {
    if (after.auth.secretRef.empty() || after.baseUrl.empty())
        return {};
    const std::string url = baseUrlOfSecret(before, after.auth.secretRef);
    return isSameUpstream(url, after.baseUrl) ? std::string() : url;
}

Result<void> settleCredential(const Collection &before, Collection &after, CredentialMove move) {
    if (move != CredentialMove::TakeAlong)
        settleServerHosts(before, after);
    const std::string url = credentialSetFor(before, after);
    if (url.empty() || move == CredentialMove::TakeAlong)
        return {};
    if (move == CredentialMove::Refuse)
        return makeError(ErrorKind::Conflict, "collection.credential-elsewhere",
                         "The upstream credential was set for " + url + ", and calls would take it to " +
                             after.baseUrl + "; say that it may go there, or give another one");
    after.auth.secretRef.clear();
    return {};
}

std::vector<std::string> secretsNoLongerUsed(const Collection &before, const Collection &after) {
    std::vector<std::string> unused = before.secretRefs();
    std::erase_if(unused, [kept = after.secretRefs()](const std::string &ref) {
        return std::find(kept.begin(), kept.end(), ref) != kept.end();
    });
    return unused;
}

} // namespace gateway
