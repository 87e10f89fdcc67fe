#pragma once

#include "gateway/openapi/importedapi.h"
#include "gateway/openapi/located.h"

#include <initializer_list>
#include <string>
#include <vector>

namespace gateway {

/// A list of Server Objects (OpenAPI 3.x) with their variables; empty where there is none.
[[nodiscard]] std::vector<ImportedServer> readServers(const Located &list);

/// URLs of the first list of Server Objects (OpenAPI 3.x) that is not empty, variables replaced by their defaults; "/"
/// where there is none. Relative ones stay as written.
[[nodiscard]] std::vector<std::string> serverUrls(std::initializer_list<Located> levels);

} // namespace gateway
