#pragma once

#include "gateway/core/json.h"

#include <string_view>

namespace gateway {

/// The metaschemas of draft 7 and 2020-12 (json-schema.org) by URI without fragment; null for any other. Thread-safe.
[[nodiscard]] const Json *metaschema(std::string_view uri);

} // namespace gateway
