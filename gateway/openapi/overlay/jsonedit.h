#pragma once

#include "gateway/core/json.h"

namespace gateway {

/// Merges `update` into `target`: objects member by member, an array's elements appended, else replaced. Everything new
/// gets the line and column of what it was merged into.
void mergeInto(Json &target, const Json &update);
/// `update` (an array's elements one by one) appended to an array.
void appendTo(JsonArray &target, const Json &update, int line, int column);

/// Levels of arrays and objects; 0 for a scalar.
[[nodiscard]] int depthOf(const Json &value);

} // namespace gateway
