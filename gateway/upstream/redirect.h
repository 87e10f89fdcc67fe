#pragma once

#include "gateway/upstream/upstreamrequest.h"

#include <string>

namespace gateway {

/// How often a request is redirected at most.
inline constexpr int maxRedirects = 5;

/// Where an answer sends the request on to: for GET and HEAD and within the same origin only, since credentials go
/// along. Empty where it is the answer itself.
[[nodiscard]] std::string redirectTarget(const UpstreamRequest &request, int status, const HeaderList &answer);

/// Makes it the request of the next hop; a credential in the query goes along.
void redirectTo(UpstreamRequest &request, std::string target);

} // namespace gateway
