#pragma once

#include "gateway/core/json.h"
#include "gateway/openapi/importer.h"
#include "gateway/openapi/problemlog.h"

#include <string>
#include <utility>
#include <vector>

namespace gateway {

/// Whether a document is an environment (or the globals) that Postman exported, no collection.
[[nodiscard]] bool isPostmanEnvironment(const Json &root);

/// The names and values of an environment that are ticked; values of the type "secret" are never taken over, which is
/// told. Errors: those of readDocument(), and "import.other-format" where it is none.
[[nodiscard]] Result<std::vector<std::pair<std::string, std::string>>>
readPostmanEnvironment(const NamedText &environment, const ImportLimits &limits, ProblemLog &problems);

} // namespace gateway
