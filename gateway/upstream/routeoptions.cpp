#include "gateway/upstream/routeoptions.h"

#include "gateway/upstream/urlparts.h"

#include <algorithm>

namespace gateway {

namespace {

// The text outlives the transfer: the order holds the route.
void setBlob(CURL *easy, CURLoption option, std::string_view text) {
    curl_blob blob{};
    blob.data = const_cast<char *>(text.data()); // libcurl only reads
    blob.len = text.size();
    blob.flags = CURL_BLOB_NOCOPY;
    curl_easy_setopt(easy, option, &blob);
}

long sslVersionOf(const UpstreamRoute &route) {
    return route.onlyTls13 ? CURL_SSLVERSION_TLSv1_3 : CURL_SSLVERSION_TLSv1_2;
}

void setProxy(CURL *easy, const UpstreamRoute &route) {
    curl_easy_setopt(easy, CURLOPT_PROXY, route.proxyUrl.c_str());
    curl_easy_setopt(easy, CURLOPT_NOPROXY, "");
    curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    curl_easy_setopt(easy, CURLOPT_PROXY_SSLVERSION, sslVersionOf(route));
    if (!route.caCertificates.empty()) {
        curl_easy_setopt(easy, CURLOPT_PROXY_CAPATH, nullptr);
        setBlob(easy, CURLOPT_PROXY_CAINFO_BLOB, route.caCertificates);
    }
    if (route.proxyUser.empty())
        return;
    curl_easy_setopt(easy, CURLOPT_PROXYAUTH, CURLAUTH_BASIC);
    curl_easy_setopt(easy, CURLOPT_PROXYUSERNAME, route.proxyUser.c_str());
    const std::string password(route.proxySecret != nullptr ? route.proxySecret->reveal() : std::string_view());
    curl_easy_setopt(easy, CURLOPT_PROXYPASSWORD, password.c_str());
}

} // namespace

void applyRoute(CURL *easy, const UpstreamRoute &route) {
    if (!route.caCertificates.empty()) {
        curl_easy_setopt(easy, CURLOPT_CAPATH, nullptr); // these, and not the system's as well
        setBlob(easy, CURLOPT_CAINFO_BLOB, route.caCertificates);
    }
    if (!route.clientCertificate.empty() && route.clientKey != nullptr) {
        setBlob(easy, CURLOPT_SSLCERT_BLOB, route.clientCertificate);
        setBlob(easy, CURLOPT_SSLKEY_BLOB, route.clientKey->reveal());
    }
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, sslVersionOf(route));
    if (!route.proxyUrl.empty())
        setProxy(easy, route);
}

std::optional<std::pair<std::string, int>> proxyAddress(std::string_view url) {
    static constexpr std::string_view socks = "socks5h://";
    const bool isSocks = url.starts_with(socks);
    const auto parts = splitUrl(isSocks ? "http://" + std::string(url.substr(socks.size())) : std::string(url));
    if (!parts || !parts->query.empty() || (!parts->path.empty() && parts->path != "/"))
        return std::nullopt;
    const std::string_view authority = url.substr(url.find("://") + 3);
    if (authority.rfind(':') == std::string_view::npos || authority.ends_with(']'))
        return std::nullopt;
    return std::pair(parts->host, parts->port);
}

void giveUpWhenStill(CURL *easy, std::int64_t milliseconds) {
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, milliseconds > 0 ? 1L : 0L);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME,
                     milliseconds > 0 ? static_cast<long>(std::max<std::int64_t>(milliseconds / 1000, 1)) : 0L);
}

} // namespace gateway
