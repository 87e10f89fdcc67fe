#pragma once

#include "gateway/catalog/effectivetool.h"
#include "gateway/core/result.h"
#include "gateway/upstream/upstreamrequest.h"

#include <string>

namespace gateway {

/// Leaves of a JSON answer what the tool's curation keeps, without what it drops, with at most so many items in each
/// outermost list (one that stands in no other). Answers of status 400 and above stay as they are: they say what went
/// wrong. The result is what a model is told about items that are missing; empty where none are.
/// Errors: "result.not-json" (something is to be kept or dropped, and the answer is no JSON: what of it may be shown
/// cannot be told), "result.too-large" (the paths look at too many values).
[[nodiscard]] Result<std::string> shapeReply(const EffectiveTool &tool, UpstreamReply &reply);

} // namespace gateway
