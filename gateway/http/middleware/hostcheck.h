#pragma once

#include "gateway/http/httpmessage.h"

#include <string>
#include <vector>

namespace gateway {

/// True where Host is a loopback name or one of `hostNames`, whatever the port. A page that rebinds its own DNS name to
/// this machine still sends that name, and is stopped here.
[[nodiscard]] bool hostIsOurs(const HttpRequest &request, const std::vector<std::string> &hostNames);

} // namespace gateway
