#pragma once

#include "gateway/core/result.h"
#include "gateway/openapi/importer.h"
#include "gateway/openapi/problemlog.h"
#include "gateway/openapi/requests/requestlist.h"

#include <string_view>

namespace gateway {

/// Reads pasted cURL commands, one or more, as the requests they would send. Headers are those that the command causes;
/// Host, User-Agent, Accept and Content-Length, which curl adds by itself, are not among them. Nothing is run or
/// expanded, no file is read; what could not be taken over is a problem.
/// Errors: "import.no-request" where there is no cURL command with a URL, "import.resource-limit".
[[nodiscard]] Result<RequestList> readCurl(std::string_view text, const ImportLimits &limits, ProblemLog &problems);

} // namespace gateway
