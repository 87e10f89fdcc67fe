#pragma once

#include "gateway/core/error.h"

#include <string>

namespace gateway {

/// "Retry in 12 s."; empty where the error does not say when. Messages leave it to this, so that it is said once.
[[nodiscard]] std::string retryText(const Error &error);

} // namespace gateway
