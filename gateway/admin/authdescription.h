#pragma once

#include "gateway/core/json.h"
#include "gateway/domain/authsettings.h"

namespace gateway {

/// What a way of authentication demands, as the trail and the command line show it; null for token and none. Holds no
/// secrets.
[[nodiscard]] Json describe(AuthType type, const AuthSettings &settings);

} // namespace gateway
