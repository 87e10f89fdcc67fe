#pragma once

#include "gateway/access/limits.h"
#include "gateway/http/httpmessage.h"

#include <vector>

namespace gateway {

/// RateLimit-Policy and RateLimit (draft-ietf-httpapi-ratelimit-headers-10), one item a limit, at most 16: `q` calls in
/// `w` seconds (or calls at once: `qu="concurrent-requests"`), `r` left, more in `t` seconds. They take the place of
/// those that the upstream sent: two kinds of limits in one list could not be told apart. Nothing where no limit holds.
void addLimitHeaders(HttpHeaders &headers, const std::vector<LimitState> &limits);

} // namespace gateway
