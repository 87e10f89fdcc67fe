#pragma once

#include "gateway/metrics/prometheustext.h"

namespace gateway {

/// The metrics that every Prometheus client library gives of its process; those that the system does not tell are left
/// out.
void addProcessMetrics(PrometheusText &text);

} // namespace gateway
