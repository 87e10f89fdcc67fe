#pragma once

#include "gateway/gateway.h"

namespace gateway {

/// Port at which the demo's upstream was served last, as the data directory remembers it; 0 where it never was.
/// Adds the demo's collections, clients and profiles where they are missing, and corrects base URLs that name another
/// port. Blocks: on a thread of its own.
[[nodiscard]] Result<DemoAccess> setUpDemo(Gateway &gateway, const std::string &upstreamUrl, const Actor &actor);

} // namespace gateway
