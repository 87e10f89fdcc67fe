#pragma once

#include "gateway/core/json.h"
#include "gateway/core/result.h"
#include "gateway/openapi/importer.h"
#include "gateway/openapi/problemlog.h"
#include "gateway/openapi/requests/requestlist.h"

namespace gateway {

/// Reads an HTTP archive (HAR 1.1, 1.2): the requests it recorded, in their order. Of the answers only the media type
/// is looked at. Errors: "import.not-a-description", "import.resource-limit".
[[nodiscard]] Result<RequestList> readHar(const Json &root, const ImportLimits &limits, ProblemLog &problems);

} // namespace gateway
