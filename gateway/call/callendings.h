#pragma once

#include "gateway/core/error.h"

#include <string>

namespace gateway {

/// Why a call ends before it is answered, as its error and its record begin.
inline constexpr const char *callerCancelled = "The caller cancelled the call";
inline constexpr const char *accessEnded = "The caller's access has ended: the call was cut";

/// Error "call.cancelled", which also says what is known of the upstream.
[[nodiscard]] Error cancelledCall(const std::string &why, bool wasSent);

} // namespace gateway
