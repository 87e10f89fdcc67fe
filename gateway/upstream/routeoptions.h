#pragma once

#include "gateway/upstream/httpclient.h"

#include <curl/curl.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace gateway {

/// Sets certificates, TLS version and proxy of a libcurl handle. They stay until curl_easy_reset().
void applyRoute(CURL *easy, const UpstreamRoute &route);

/// Host in lower case and port of a proxy's URL; nothing where it is none of "http://", "https://" and "socks5h://" or
/// holds anything else
/// than host and port. The port must be given: defaults differ between programs.
[[nodiscard]] std::optional<std::pair<std::string, int>> proxyAddress(std::string_view url);

/// The transfer ends when nothing moves for so long; 0: never. A paused one is not still.
void giveUpWhenStill(CURL *easy, std::int64_t milliseconds);

} // namespace gateway
