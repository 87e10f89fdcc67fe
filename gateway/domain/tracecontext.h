#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gateway {

/// A call's place in a distributed trace (W3C Trace Context, levels 1 and 2).
struct TraceContext {
    std::string traceId;    ///< 32 lower-case hexadecimal digits; empty: none.
    std::string state;      ///< `tracestate` as it is passed on; may be empty.
    std::uint8_t flags = 0; ///< Of ours: sampled (1) and random (2).
    bool operator==(const TraceContext &) const = default;
};

/// Reads `traceparent` and `tracestate`. Nothing where the first is not valid (section 3.2); a state that is not valid
/// (section 3.3) is left out. Higher versions are read as version 00.
[[nodiscard]] std::optional<TraceContext> readTraceContext(std::string_view traceparent, std::string_view tracestate);

/// A new trace: random id, sampled, because the trail records every call.
[[nodiscard]] TraceContext newTrace();

/// `traceparent` for the upstream: the trace with a new random span.
[[nodiscard]] std::string childTraceParent(const TraceContext &trace);

} // namespace gateway
