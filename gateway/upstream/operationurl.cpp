#include "gateway/upstream/operationurl.h"

#include "gateway/upstream/addressguard.h"

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

// Says where it is, and is not only a path. One without a scheme where no server of the description is known is the
// description's own, nearly always: Swagger 2.0 has none for operations.
bool isAbsolute(const std::string &url, const Collection &collection) {
    if (url.starts_with("//"))
        return !collection.describedUrl.empty();
    const std::size_t slash = url.find_first_of("/?#");
    return slash != std::string::npos && slash > 0 && url.compare(slash - 1, 3, "://") == 0;
}

bool namesDescribedUrl(const Contract &contract, const Collection &collection) {
    return std::any_of(contract.servers.begin(), contract.servers.end(), [&](const std::string &url) {
        return !url.empty() && withoutTrailingSlash(url) == collection.describedUrl;
    });
}

// Those that say where they are; else a path on the host that the document came from, or where that was a file, on the
// host of the description's server.
std::vector<UrlParts> serversOf(const Contract &contract, const Collection &collection, const UrlParts &described) {
    std::vector<UrlParts> servers;
    for (const std::string &url : contract.servers) {
        if (!isAbsolute(url, collection))
            continue;
        if (auto parts = splitUrl(url.starts_with("//") ? described.scheme + ':' + url : url))
            servers.push_back(std::move(*parts));
    }
    const std::string &path = contract.servers.front();
    const bool isPath = path.starts_with('/') && !path.starts_with("//");
    if (!servers.empty() || !isPath || !splitUrl(collection.describedUrl))
        return servers;
    const auto document = splitUrl(collection.source);
    auto parts = splitUrl((document ? *document : described).origin() + path);
    if (parts && isOnHostOf(*parts, described))
        servers.push_back(std::move(*parts));
    return servers;
}

// As the option of the command takes it.
std::string optionOf(const std::string &serverHost) {
    const bool isUsual = serverHost.ends_with(":443") && !serverHost.starts_with("http://");
    return isUsual ? serverHost.substr(0, serverHost.size() - 4) : serverHost;
}

Error cannotBeCalled(const std::string &server, const Collection &collection) {
    return makeError(ErrorKind::Forbidden, "request.server-not-accepted",
                     "The API description says that this operation is on the server \"" + server +
                         "\", which is no URL that calls can go to, and calls of this collection go to " +
                         hostAndPort(collection.baseUrl) + "; nothing was sent",
                     server);
}

Error notAccepted(const UrlParts &server, const Collection &collection) {
    const std::string host = optionOf(serverHostOf(server));
    return makeError(ErrorKind::Forbidden, "request.server-not-accepted",
                     "The API description says that this operation is on the host " + host +
                         ", and calls of this collection go to " + hostAndPort(collection.baseUrl) +
                         "; nothing was sent. An administrator can accept that host" +
                         (collection.upstream.serverHosts.empty() ? "" : ", named with those accepted so far") +
                         ": gatehouse-cli collection set \"" + collection.name + "\" --server-host " + host,
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

// None of the operation's servers can be understood, or all are paths.
Result<OperationServer> serverNotRead(const Collection &collection, const Contract &contract) {
    const auto absolute = std::find_if(contract.servers.begin(), contract.servers.end(),
                                       [&](const std::string &url) { return isAbsolute(url, collection); });
    if (absolute == contract.servers.end() || namesDescribedUrl(contract, collection))
        return OperationServer{collection.baseUrl};
    return cannotBeCalled(*absolute, collection);
}

// The operation's servers are all on other hosts.
Result<OperationServer> serverElsewhere(const std::vector<UrlParts> &servers, const Collection &collection,
                                        const UrlParts &base) {
    for (const UrlParts &server : servers) {
        for (const ServerHost &accepted : collection.upstream.serverHosts) {
            if (accepted.host == serverHostOf(server))
                return acceptedServer(accepted, server, base);
        }
    }
    return notAccepted(servers.front(), collection);
}

} // namespace

std::string serverHostOf(const UrlParts &url) {
    return (url.scheme == "http" ? "http://" : "") + hostOf(url);
}

Result<OperationServer> serverFor(const Collection &collection, const Contract &contract) {
    // Nearly always, and on every call: nothing to take apart.
    if (contract.servers.empty() || contract.servers.front() == collection.describedUrl)
        return OperationServer{collection.baseUrl};
    const auto base = splitUrl(collection.baseUrl);
    if (!base)
        return OperationServer{collection.baseUrl};
    const UrlParts described = splitUrl(collection.describedUrl).value_or(*base);
    const std::vector<UrlParts> servers = serversOf(contract, collection, described);
    if (servers.empty())
        return serverNotRead(collection, contract);
    const auto own = std::find_if(servers.begin(), servers.end(), [&](const UrlParts &server) {
        return isOnHostOf(server, described) || isOnHostOf(server, *base);
    });
    if (own == servers.end())
        return namesDescribedUrl(contract, collection) ? Result<OperationServer>(OperationServer{collection.baseUrl})
                                                       : serverElsewhere(servers, collection, *base);
    const std::string usualPath = withoutTrailingSlash(described.path);
    if (!own->query.empty() || withoutTrailingSlash(own->path) == usualPath ||
        withoutTrailingSlash(base->path) != usualPath)
        return OperationServer{collection.baseUrl};
    return OperationServer{base->origin() + withoutTrailingSlash(own->path)};
}

} // namespace gateway
