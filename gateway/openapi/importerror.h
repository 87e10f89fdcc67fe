#pragma once

#include "gateway/core/result.h"

#include <string>
#include <string_view>

namespace gateway {

/// The refusal of a whole document: code "import.<kind>" and, where `line` is known, one problem with the place.
[[nodiscard]] Error importError(std::string_view kind, std::string message, int line = 0, int column = 0);

} // namespace gateway
