#pragma once

#include "gateway/core/json.h"
#include "gateway/core/result.h"
#include "gateway/openapi/importer.h"
#include "gateway/openapi/problemlog.h"

#include <string_view>

namespace gateway {

/// Bytes of unknown encoding and format (JSON or YAML) to one JSON tree with places and without duplicate keys; what
/// was repaired on the way is logged. A text that starts like JSON and is none is tried as YAML, which forgives
/// trailing commas. Errors: "import.json-syntax", "import.yaml-syntax", "import.empty", "import.not-a-description",
/// "import.resource-limit".
[[nodiscard]] Result<Json> readDocument(std::string_view bytes, const ImportLimits &limits, ProblemLog &problems);

} // namespace gateway
