#pragma once

#include "gateway/openapi/located.h"

#include <initializer_list>
#include <string>
#include <vector>

namespace gateway {

/// URLs of the first list of Server Objects (OpenAPI 3.x) that is not empty, variables replaced by their defaults; "/"
/// where there is none. Relative ones stay as written.
[[nodiscard]] std::vector<std::string> serverUrls(std::initializer_list<Located> levels);

} // namespace gateway
