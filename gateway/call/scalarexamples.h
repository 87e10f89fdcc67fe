#pragma once

#include "gateway/core/json.h"

namespace gateway {

/// A text that fits `pattern`, else `format`, and `minLength` and `maxLength` where neither is given.
[[nodiscard]] Json exampleText(const Json &schema);

/// A number that fits the bounds and `multipleOf`; a whole one where `type` is "integer".
[[nodiscard]] Json exampleNumber(const Json &schema);

} // namespace gateway
