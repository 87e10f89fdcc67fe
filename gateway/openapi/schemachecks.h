#pragma once

#include "gateway/core/json.h"
#include "gateway/openapi/schemakeywords.h"

#include <optional>

namespace gateway {

/// The keyword's value as JSON Schema 2020-12 wants it (unknown type names and repeated names left out), for the kinds
/// that hold no schemas; nullopt where it cannot be used.
[[nodiscard]] std::optional<Json> checkedKeyword(KeywordKind kind, const Json &value);

} // namespace gateway
