#pragma once

#include "gateway/demo/demomessage.h"
#include "gateway/demo/shop.h"

namespace gateway::demo {

/// The answer of the three APIs to a request: 404 for an unknown path, 405 for a path that has other methods.
[[nodiscard]] Reply route(Shop &shop, const Request &request);

} // namespace gateway::demo
