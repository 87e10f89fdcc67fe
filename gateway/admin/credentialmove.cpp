#include "gateway/admin/credentialmove.h"

#include "gateway/upstream/addressguard.h"

#include <algorithm>

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

} // namespace

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
