#pragma once

#include "gateway/core/result.h"
#include "gateway/jsonpath/jsonpathquery.h"

#include <string_view>

namespace gateway::jsonpath {

/// Reads a whole query that starts with "$". Error "jsonpath.syntax".
[[nodiscard]] Result<Query> parseQuery(std::string_view text);

} // namespace gateway::jsonpath
