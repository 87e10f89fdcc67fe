#pragma once

#include "gateway/admin/documentsource.h"
#include "gateway/openapi/importer.h"

#include <functional>
#include <string>
#include <vector>

namespace gateway {

/// Reads an API description with the other files that it is split into (see NeighbourFiles); a text stands alone.
/// Errors: "import.*". Blocks: not on the GUI thread.
[[nodiscard]] Result<ImportedApi> importDocument(const Document &document, const std::vector<std::string> &allowedHosts,
                                                 std::function<bool(int percent)> progress = {});

} // namespace gateway
