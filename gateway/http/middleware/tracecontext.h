#pragma once

#include <string>
#include <string_view>

namespace gateway {

/// The trace id of a `traceparent` value (W3C Trace Context section 3.2): 32 lower-case hexadecimal digits; empty where
/// the value is absent or not valid.
[[nodiscard]] std::string traceIdOf(std::string_view traceparent);

} // namespace gateway
