#include "gateway/http/middleware/tracecontext.h"

#include "gateway/core/text.h"

#include <algorithm>

namespace gateway {

namespace {

// Several fields of that name are one list (RFC 9110 section 5.3).
std::string stateOf(const HttpHeaders &headers) {
    std::string state;
    for (const auto &[name, value] : headers) {
        if (equalsIgnoringCase(name, "tracestate"))
            state.append(state.empty() ? "" : ",").append(value);
    }
    return state;
}

// More than one means that it is not clear which trace it is (section 3.2.1).
bool hasOneParent(const HttpHeaders &headers) {
    return std::count_if(headers.begin(), headers.end(),
                         [](const auto &field) { return equalsIgnoringCase(field.first, "traceparent"); }) == 1;
}

} // namespace

TraceContext traceOf(const HttpHeaders &headers) {
    const auto given = hasOneParent(headers) ? readTraceContext(headers.value("traceparent"), stateOf(headers))
                                             : std::optional<TraceContext>();
    return given ? *given : newTrace();
}

} // namespace gateway
