#pragma once

#include "gateway/core/json.h"
#include "gateway/core/result.h"
#include "gateway/openapi/importer.h"
#include "gateway/openapi/problemlog.h"
#include "gateway/openapi/requests/requestlist.h"

namespace gateway {

/// Reads a Postman collection of version 2.0 or 2.1. Scripts are not run, stored responses not looked at.
/// Errors: "import.not-a-description", "import.resource-limit".
[[nodiscard]] Result<RequestList> readPostman(const Json &root, const ImportLimits &limits, ProblemLog &problems);

/// Reads a Postman collection of version 1, which lists its requests flat beside its folders. Errors as above.
[[nodiscard]] Result<RequestList> readPostman1(const Json &root, const ImportLimits &limits, ProblemLog &problems);

} // namespace gateway
