#pragma once

#include "gateway/core/result.h"

#include <string>

namespace cli {

/// Asks the gateway at `url` for /healthz, at most three seconds, and believes the system's authorities and the
/// certificates in `caFile` (PEM; empty or missing: no others). Its status: 200 where all is well. Error
/// "gateway.unreachable" (Unavailable) with the reason. Main thread only; the event loop runs meanwhile.
[[nodiscard]] gateway::Result<int> probeHealth(const std::string &url, const std::string &caFile);

} // namespace cli
