#include "gateway/upstream/operationurl.h"

#include "gateway/upstream/urlparts.h"

#include <algorithm>
#include <optional>

namespace gateway {

namespace {

std::string withoutTrailingSlash(std::string path) {
    while (path.ends_with('/'))
        path.pop_back();
    return path;
}

// The first server that says where it is, as for the description; else a path on the host that the document came from,
// or where that was a file, on the host of the description's server.
std::optional<UrlParts> serverOf(const Contract &contract, const Collection &collection, const UrlParts &described) {
    for (const std::string &url : contract.servers) {
        if (auto parts = splitUrl(url))
            return parts;
    }
    const bool isPath = !contract.servers.empty() && contract.servers.front().starts_with('/') &&
                        !contract.servers.front().starts_with("//");
    const auto document = splitUrl(collection.source);
    const std::string origin = document ? document->origin() : described.origin();
    return isPath ? splitUrl(origin + contract.servers.front()) : std::nullopt;
}

} // namespace

std::string baseUrlFor(const Collection &collection, const Contract &contract) {
    // Nearly always, and on every call: nothing to take apart.
    if (contract.servers.empty() || contract.servers.front() == collection.describedUrl)
        return collection.baseUrl;
    const auto described = splitUrl(collection.describedUrl);
    const auto base = splitUrl(collection.baseUrl);
    if (!described || !base)
        return collection.baseUrl;
    const auto own = serverOf(contract, collection, *described);
    const std::string usualPath = withoutTrailingSlash(described->path);
    const bool isOnItsHost = own && own->origin() == described->origin() && own->query.empty();
    if (!isOnItsHost || withoutTrailingSlash(own->path) == usualPath || withoutTrailingSlash(base->path) != usualPath)
        return collection.baseUrl;
    return base->origin() + withoutTrailingSlash(own->path);
}

} // namespace gateway
