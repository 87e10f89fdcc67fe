#pragma once

#include <string_view>

namespace gateway {

/// Headers of a REST request that an endpoint need not declare: what they say is for the gateway, or lost without harm.
[[nodiscard]] bool isOrdinaryHeader(std::string_view name);

/// True for the headers by which a client asks for a part, or only under a condition (RFC 9110 sections 13.1 and 14.2).
/// They mean the same everywhere, and are passed on.
[[nodiscard]] bool isConditionalHeader(std::string_view name);

} // namespace gateway
