#pragma once

#include <string_view>

namespace gateway {

/// Headers of a REST request that an endpoint need not declare: what they say is for the gateway, or lost without harm.
[[nodiscard]] bool isOrdinaryHeader(std::string_view name);

} // namespace gateway
