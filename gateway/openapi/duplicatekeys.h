#pragma once

#include "gateway/core/json.h"
#include "gateway/openapi/problemlog.h"

namespace gateway {

/// Removes all but the last of equal keys in every object of the tree, as JSON readers do, and reports each place
/// ("duplicate-key", warning).
void removeDuplicateKeys(Json &root, ProblemLog &problems);

} // namespace gateway
