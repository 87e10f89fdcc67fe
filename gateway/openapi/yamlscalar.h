#pragma once

#include "gateway/core/json.h"

#include <string_view>

namespace gateway {

/// What an untagged plain scalar means by the core schema of YAML 1.2.2 (section 10.3.2): null, true, false, numbers,
/// else a string. `yes`, `on`, dates and times are strings. Numbers that JSON cannot say (.inf, .nan) stay strings.
[[nodiscard]] Json plainYamlScalar(std::string_view text);

} // namespace gateway
