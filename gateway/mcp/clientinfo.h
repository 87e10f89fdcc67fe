#pragma once

#include "gateway/core/json.h"
#include "gateway/domain/caller.h"

#include <string>

namespace gateway {

/// "name version" of an MCP clientInfo object, cleaned and cut to 100 characters; empty where it says nothing. For
/// display and audit only: the client can claim anything.
[[nodiscard]] std::string appOf(const Json *clientInfo);

/// The trace that `_meta` names (W3C `traceparent`, `tracestate`), where it is a valid one: a message's own trace goes
/// before the one of the HTTP request that carries it.
void takeTrace(Caller &caller, const Json &params);

} // namespace gateway
