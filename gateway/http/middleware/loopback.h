#pragma once

#include "gateway/http/httpmessage.h"

#include <string>
#include <string_view>

namespace gateway {

/// The name in a Host value ("localhost:8642", "[::1]:8642") in lower case, without port and without brackets; empty
/// where it is malformed.
[[nodiscard]] std::string hostNameOf(std::string_view hostValue);

/// `localhost`, `127.0.0.1`, `::1`: names that mean this machine and nothing else. No suffix or range is accepted.
[[nodiscard]] bool isLoopbackName(std::string_view name);

/// 127.0.0.0/8 and ::1 as the address of a peer.
[[nodiscard]] bool isLoopbackAddress(std::string_view address);

/// Listener, peer and Host are this machine, and no proxy stands between (no Forwarded, X-Forwarded-* or Via).
[[nodiscard]] bool isFromThisMachine(const HttpRequest &request);

} // namespace gateway
