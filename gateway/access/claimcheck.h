#pragma once

#include "gateway/core/clock.h"
#include "gateway/core/json.h"
#include "gateway/core/result.h"
#include "gateway/domain/authsettings.h"

#include <string>
#include <vector>

namespace gateway {

/// Checks what a genuine token says against what a profile demands: `exp` (must be there), `nbf`, `iat`, `iss`, `aud`
/// (one of `audiences`; not looked at where that is empty) and required claims. Returns when the token ends, clock skew
/// included. Pure. Error "auth.failed".
[[nodiscard]] Result<TimeUs> checkClaims(const Json &claims, const AuthSettings &settings,
                                         const std::vector<std::string> &audiences, TimeUs now);

} // namespace gateway
