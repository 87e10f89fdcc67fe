#pragma once

#include "gateway/core/result.h"

#include <string>
#include <vector>

namespace gateway {

/// The one answer to everything that is wrong with a request's credentials ("auth.failed", Unauthenticated);
/// `why` is for the trail only.
[[nodiscard]] Error authFailed(std::string why);

/// The proof holds, but more was to be granted (RFC 6750 section 3.1): "auth.insufficient-scope", Forbidden. Each
/// problem's message is one scope that is missing.
[[nodiscard]] Error insufficientScope(const std::vector<std::string> &missing);

} // namespace gateway
