#pragma once

#include "gateway/core/json.h"
#include "gateway/core/result.h"
#include "gateway/openapi/importer.h"
#include "gateway/openapi/problemlog.h"
#include "gateway/openapi/requests/requestlist.h"

#include <optional>
#include <string_view>

namespace gateway {

/// What a document is, where it is a Postman collection or a HAR file.
[[nodiscard]] std::optional<RequestKind> requestKindOf(const Json &root);

/// Whether a text begins with a cURL command (comments, a prompt and variables before it allowed).
[[nodiscard]] bool looksLikeCurl(std::string_view text);

/// The requests of a Postman collection or a HAR file. Error "import.other-format" where it is neither, and those of
/// the readers.
[[nodiscard]] Result<RequestList> readRequests(const Json &root, const ImportLimits &limits, ProblemLog &problems);

/// The requests of a text: cURL commands, else a document of the above. Also the errors of readDocument().
[[nodiscard]] Result<RequestList> readRequestText(std::string_view text, const ImportLimits &limits,
                                                  ProblemLog &problems);

} // namespace gateway
