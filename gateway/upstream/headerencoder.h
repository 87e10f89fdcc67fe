#pragma once

#include "gateway/core/result.h"
#include "gateway/domain/argumentmap.h"
#include "gateway/domain/contract.h"
#include "gateway/upstream/upstreamrequest.h"

#include <string_view>

namespace gateway {

/// Fields that say where a message ends or goes; only the HTTP client sets them.
[[nodiscard]] bool isFramingHeader(std::string_view name);

/// Header arguments (style simple) and the Cookie field (styles form and cookie). Framing headers are left out.
/// Error code "request.header-argument".
[[nodiscard]] Result<HeaderList> encodeHeaders(const Contract *contract, const PlacedArguments &arguments);

} // namespace gateway
