#pragma once

#include "gateway/metrics/metricsregistry.h"
#include "gateway/store/writer.h"
#include "gateway/upstream/upstreamstates.h"

#include <cstddef>
#include <string>

namespace gateway {

/// What `/metrics` answers: calls, upstreams, trail, connections, process. Thread-safe.
[[nodiscard]] std::string metricsText(const MetricsRegistry &registry, const UpstreamStates &upstreams,
                                      const Writer &writer, std::size_t connections);

} // namespace gateway
