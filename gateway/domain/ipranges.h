#pragma once

#include "gateway/core/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// Checks "10.0.0.0/8", "192.168.1.7", "2001:db8::/32" (RFC 4632, RFC 4291). Error code "ip.malformed".
[[nodiscard]] Result<void> checkIpRange(std::string_view range);

/// True when `ranges` is empty or one of them holds the address. An address that cannot be read is in none.
[[nodiscard]] bool isInRanges(std::string_view address, const std::vector<std::string> &ranges);

} // namespace gateway
