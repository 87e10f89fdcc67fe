#pragma once

#include "gateway/http/httpmessage.h"

#include <string>
#include <vector>

namespace gateway {

/// True where Origin is absent, or an http(s) origin (RFC 6454 section 7) of a loopback name or one of `hostNames`,
/// whatever the port. `null` and everything that only looks like one of them is foreign.
[[nodiscard]] bool originIsOurs(const HttpRequest &request, const std::vector<std::string> &hostNames);

} // namespace gateway
