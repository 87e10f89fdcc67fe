#pragma once

#include "gateway/domain/tracecontext.h"
#include "gateway/http/httpmessage.h"

namespace gateway {

/// The trace that a request belongs to: the caller's where it names a valid one, else a new one.
[[nodiscard]] TraceContext traceOf(const HttpHeaders &headers);

} // namespace gateway
