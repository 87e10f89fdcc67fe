#pragma once

#include "gateway/core/json.h"

#include <optional>
#include <utility>

namespace gateway {

/// The indexes of two equal items, the smaller first; nullopt where all differ. Cost n log n.
[[nodiscard]] std::optional<std::pair<std::size_t, std::size_t>> findEqualItems(const JsonArray &items);

} // namespace gateway
