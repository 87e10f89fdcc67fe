#pragma once

#include "gateway/core/error.h"

#include <cstdint>
#include <string>

namespace gateway {

/// Why a call ends before it is answered.
enum class CallEnding : std::uint8_t { CallerCancelled, AccessEnded };

/// For people, as error and record begin: "The caller cancelled the call".
[[nodiscard]] std::string textOf(CallEnding ending);

/// Says what is known of the upstream, too. Error "call.cancelled", or "auth.access-ended" (Forbidden: as
/// Unauthenticated it would have clients renew their credential and send again what may have been done).
[[nodiscard]] Error endedCall(CallEnding ending, bool wasSent);

} // namespace gateway
