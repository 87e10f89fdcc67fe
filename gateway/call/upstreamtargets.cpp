#include "gateway/call/upstreamtargets.h"

#include "gateway/upstream/routeoptions.h"

namespace gateway {

namespace {

constexpr std::size_t maxKnown = 1000;

// The "host:port" that calls go to.
std::string hostOf(const Collection &info, const ServerHost *elsewhere) {
    if (elsewhere == nullptr)
        return hostAndPort(info.baseUrl);
    if (!elsewhere->url.empty())
        return hostAndPort(elsewhere->url);
    return hostAndPort(elsewhere->host.starts_with("http://") ? elsewhere->host : "https://" + elsewhere->host);
}

// Whoever sets a proxy or a token endpoint, or accepts another host, names it.
std::vector<std::string> namedHosts(const Collection &info, const ServerHost *elsewhere) {
    std::vector<std::string> hosts = info.allowedHosts;
    if (elsewhere != nullptr)
        hosts = {hostOf(info, elsewhere)};
    if (info.auth.type == UpstreamAuth::Type::OAuth2)
        hosts.push_back(hostAndPort(info.auth.oauth.tokenUrl));
    if (const auto proxy = proxyAddress(info.upstream.proxyUrl))
        hosts.push_back(proxy->first + ':' + std::to_string(proxy->second));
    return hosts;
}

std::shared_ptr<const UpstreamRoute> routeOf(const CatalogCollection &collection, bool withCredential) {
    const UpstreamSettings &settings = collection.info.upstream;
    auto route = std::make_shared<UpstreamRoute>();
    route->caCertificates = settings.caCertificates;
    if (withCredential) {
        route->clientCertificate = settings.clientCertificate;
        route->clientKey = collection.clientKey;
    }
    route->onlyTls13 = settings.minimumTls == TlsVersion::Tls13;
    route->proxyUrl = settings.proxyUrl;
    route->proxyUser = settings.proxyUser;
    route->proxySecret = collection.proxySecret;
    const bool isUsed = !route->caCertificates.empty() || !route->clientCertificate.empty() || route->onlyTls13 ||
                        !route->proxyUrl.empty();
    return isUsed ? route : nullptr;
}

// A new secret has a new reference, so nothing that an old one got is used with it.
std::string tokenKeyOf(const UpstreamAuth &auth) {
    if (auth.type != UpstreamAuth::Type::OAuth2)
        return {};
    return auth.secretRef + '\n' + auth.name + '\n' + auth.oauth.tokenUrl + '\n' + auth.oauth.scope + '\n' +
           auth.oauth.audience;
}

std::shared_ptr<const UpstreamTarget> makeTarget(const CatalogCollection &collection, const ServerHost *elsewhere,
                                                 UpstreamStates &states) {
    const Collection &info = collection.info;
    const bool withCredential = elsewhere == nullptr || elsewhere->withCredential;
    auto target = std::make_shared<UpstreamTarget>();
    if (withCredential) {
        target->auth = info.auth;
        target->secret = collection.upstreamSecret;
        target->tokenKey = tokenKeyOf(info.auth);
    }
    target->settings = info.upstream;
    target->limits.connectTimeoutMs = info.upstream.connectTimeoutMs;
    target->limits.totalTimeoutMs = info.timeoutMs;
    target->limits.maxResponseBytes = info.maxResponseBytes;
    target->limits.maxStreamBytes = info.upstream.maxStreamBytes;
    target->guard = std::make_shared<const AddressGuard>(namedHosts(info, elsewhere), info.upstream.allowedRanges);
    target->route = routeOf(collection, withCredential);
    target->state = states.of(info.id.text(), info.name, hostOf(info, elsewhere));
    return target;
}

} // namespace

std::vector<UpstreamStates::Name> upstreamNames(const Catalog &catalog) {
    std::vector<UpstreamStates::Name> names;
    for (const auto &collection : catalog.collections()) {
        const Collection &info = collection->info;
        names.push_back({info.id.text(), info.name, hostOf(info, nullptr)});
        for (const ServerHost &elsewhere : info.upstream.serverHosts)
            names.push_back({info.id.text(), info.name, hostOf(info, &elsewhere)});
    }
    return names;
}

// An address may be used again for a later state of the collection or for something else of it, so it is not the whole
// key.
std::shared_ptr<const UpstreamTarget> UpstreamTargets::of(const CatalogCollection &collection,
                                                          const ServerHost *elsewhere) {
    const void *place = elsewhere != nullptr ? static_cast<const void *>(elsewhere) : &collection;
    const std::string_view host = elsewhere != nullptr ? std::string_view(elsewhere->host) : std::string_view();
    const auto found = m_known.find(place);
    if (found != m_known.end() && found->second.collection == collection.info.id &&
        found->second.revision == collection.info.revision && found->second.secret == collection.upstreamSecret &&
        found->second.serverHost == host)
        return found->second.target;
    if (m_known.size() >= maxKnown)
        m_known.clear();
    auto target = makeTarget(collection, elsewhere, m_states);
    m_known.insert_or_assign(place, Known{collection.info.id, collection.info.revision, std::string(host),
                                          collection.upstreamSecret, target});
    return target;
}

} // namespace gateway
