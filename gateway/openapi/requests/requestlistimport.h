#pragma once

#include "gateway/openapi/importedapi.h"
#include "gateway/openapi/importer.h"
#include "gateway/openapi/problemlog.h"
#include "gateway/openapi/requests/requestlist.h"

namespace gateway {

/// What a list of requests says about the API behind it: one operation for each method and path template of the origin
/// that most requests go to. Schemas are inferred from what was sent, so they are wide; secrets are never taken over
/// (problem "secret-left-out"). Other origins, static assets and preflights are left out with a problem.
/// `problems` may hold the findings of reading; they come first. Errors: "import.no-request", "import.cancelled".
[[nodiscard]] Result<ImportedApi> importRequests(const RequestList &list, const ImportOptions &options,
                                                 ProblemLog &problems);

/// "postman-2.1", "postman-2.0", "postman-1", "har-1.2", "curl"
[[nodiscard]] const char *formatOf(RequestKind kind);

} // namespace gateway
