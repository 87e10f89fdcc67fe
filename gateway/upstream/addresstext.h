#pragma once

#include <sys/socket.h>

#include <string>

namespace gateway {

/// An IPv4 or IPv6 address as text, without port; empty for others.
[[nodiscard]] std::string addressText(const sockaddr *address);

} // namespace gateway
