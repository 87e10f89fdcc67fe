#include "gateway/upstream/redirect.h"

#include "gateway/upstream/urlparts.h"

#include <curl/curl.h>

#include <memory>
#include <utility>

namespace gateway {

namespace {

bool isRedirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

// RFC 3986 section 5; empty where it is no reference. The fragment is not sent.
std::string resolved(const std::string &base, const std::string &reference) {
    const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> url(curl_url(), &curl_url_cleanup);
    if (curl_url_set(url.get(), CURLUPART_URL, base.c_str(), CURLU_PATH_AS_IS) != CURLUE_OK ||
        curl_url_set(url.get(), CURLUPART_URL, reference.c_str(), CURLU_URLENCODE) != CURLUE_OK)
        return {};
    curl_url_set(url.get(), CURLUPART_FRAGMENT, nullptr, 0);
    char *text = nullptr;
    if (curl_url_get(url.get(), CURLUPART_URL, &text, 0) != CURLUE_OK)
        return {};
    const std::unique_ptr<char, decltype(&curl_free)> owned(text, &curl_free);
    return text;
}

} // namespace

std::string redirectTarget(const UpstreamRequest &request, int status, const HeaderList &answer) {
    const bool isSafe = request.method == "GET" || request.method == "HEAD";
    if (!isSafe || !isRedirect(status))
        return {};
    const std::string location(headerValue(answer, "Location"));
    std::string target = location.empty() ? std::string() : resolved(request.url, location);
    const auto from = splitUrl(request.url);
    const auto to = splitUrl(target);
    return from && to && from->origin() == to->origin() ? target : std::string();
}

void redirectTo(UpstreamRequest &request, std::string target) {
    request.url = std::move(target);
    if (const auto &credential = request.queryCredential)
        setQueryParameter(request.url, credential->first, credential->second);
}

} // namespace gateway
