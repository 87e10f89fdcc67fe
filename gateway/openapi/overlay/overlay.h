#pragma once

#include "gateway/core/json.h"
#include "gateway/core/result.h"
#include "gateway/openapi/importer.h"
#include "gateway/openapi/problemlog.h"

namespace gateway {

/// Applies `options.overlays` (OpenAPI Overlay Specification 1.0, JSON or YAML) to a description, one after the other.
/// Updates: objects merge member by member, arrays are appended to (an array by its elements), anything else is
/// replaced. What comes from an overlay takes the place in the document of the value that it was merged into, so that
/// problems found later still lead somewhere. A target that selects nothing is a warning ("overlay-no-match"), as is
/// one that selects what cannot be updated ("overlay-not-updatable"). Errors: "import.overlay-invalid" (names file and
/// place), "import.resource-limit".
[[nodiscard]] Result<void> applyOverlays(Json &root, const ImportOptions &options, ProblemLog &problems);

} // namespace gateway
