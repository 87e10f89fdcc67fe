#pragma once

#include "gateway/core/json.h"
#include "gateway/jsonpath/jsonpath.h"

#include <vector>

namespace gateway {

/// The value at `place`; null where there is none (any more).
[[nodiscard]] Json *valueAt(Json &root, const JsonPlace &place);

/// Takes out the values at `places`, which are below the root and in the order of JsonPath::select.
void removeAt(Json &root, const std::vector<JsonPlace> &places);

} // namespace gateway
