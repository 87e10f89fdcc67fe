#include "gateway/upstream/operationurl.h"

#include "gateway/upstream/addressguard.h"
#include "gateway/upstream/urlparts.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace gateway {

namespace {

std::string withoutTrailingSlash(std::string path) {
    while (path.ends_with('/'))
        path.pop_back();
    return path;
}

std::string hostOf(const UrlParts &url) {
    return url.host + ':' + std::to_string(url.port);
}

bool hasDefaultPort(const UrlParts &url) {
    return url.port == (url.scheme == "https" ? 443 : 80);
}

// The same but for encryption is the same host: calls go there as the base URL says.
bool isOnHostOf(const UrlParts &url, const UrlParts &other) {
    return url.host == other.host && (url.port == other.port || (hasDefaultPort(url) && hasDefaultPort(other)));
}

// Those that say where they are; else a path on the host that the document came from, or where that was a file, on the
// host of the description's server.
std::vector<UrlParts> serversOf(const Contract &contract, const Collection &collection, const UrlParts &described) {
    std::vector<UrlParts> servers;
    for (const std::string &url : contract.servers) {
        if (auto parts = splitUrl(url.starts_with("//") ? described.scheme + ':' + url : url))
            servers.push_back(std::move(*parts));
    }
    if (!servers.empty() || contract.servers.empty() || !contract.servers.front().starts_with('/'))
        return servers;
    const auto document = splitUrl(collection.source);
    auto parts = splitUrl((document ? *document : described).origin() + contract.servers.front());
    if (parts && isOnHostOf(*parts, described))
        servers.push_back(std::move(*parts));
    return servers;
}

Error notAccepted(const UrlParts &server, const Collection &collection) {
    const std::string host = hasDefaultPort(server) && server.scheme == "https" ? server.host : hostOf(server);
    return makeError(ErrorKind::Forbidden, "request.server-not-accepted",
                     "The API description says that this operation is on the host " + host +
                         ", and calls of this collection go to " + hostAndPort(collection.baseUrl) +
                         "; nothing was sent. An administrator can accept that host: gatehouse-cli collection set \"" +
                         collection.name + "\" --server-host " + host,
                     server.origin() + server.path);
}

std::string textOf(const UrlParts &server) {
    return server.origin() + withoutTrailingSlash(server.path) + (server.query.empty() ? "" : '?' + server.query);
}

OperationServer acceptedServer(const ServerHost &accepted, const UrlParts &server, const UrlParts &base) {
    const auto instead = splitUrl(accepted.url);
    if (!instead)
        return {textOf(server), &accepted};
    const bool isOrigin = withoutTrailingSlash(instead->path).empty();
    const bool isBase = instead->scheme == base.scheme && hostOf(*instead) == hostOf(base);
    return {isOrigin ? instead->origin() + withoutTrailingSlash(server.path) : accepted.url,
            isBase ? nullptr : &accepted};
}

// The operation's servers are all on other hosts.
Result<OperationServer> serverElsewhere(const std::vector<UrlParts> &servers, const Collection &collection,
                                        const UrlParts &base) {
    for (const UrlParts &server : servers) {
        for (const ServerHost &accepted : collection.upstream.serverHosts) {
            if (accepted.host == hostOf(server))
                return acceptedServer(accepted, server, base);
        }
    }
    return notAccepted(servers.front(), collection);
}

} // namespace

Result<OperationServer> serverFor(const Collection &collection, const Contract &contract) {
    // Nearly always, and on every call: nothing to take apart.
    if (contract.servers.empty() || contract.servers.front() == collection.describedUrl)
        return OperationServer{collection.baseUrl};
    const auto described = splitUrl(collection.describedUrl);
    const auto base = splitUrl(collection.baseUrl);
    if (!described || !base)
        return OperationServer{collection.baseUrl};
    const std::vector<UrlParts> servers = serversOf(contract, collection, *described);
    if (servers.empty())
        return OperationServer{collection.baseUrl};
    const auto own = std::find_if(servers.begin(), servers.end(), [&](const UrlParts &server) {
        return isOnHostOf(server, *described) || isOnHostOf(server, *base);
    });
    if (own == servers.end())
        return serverElsewhere(servers, collection, *base);
    const std::string usualPath = withoutTrailingSlash(described->path);
    if (!own->query.empty() || withoutTrailingSlash(own->path) == usualPath ||
        withoutTrailingSlash(base->path) != usualPath)
        return OperationServer{collection.baseUrl};
    return OperationServer{base->origin() + withoutTrailingSlash(own->path)};
}

} // namespace gateway
