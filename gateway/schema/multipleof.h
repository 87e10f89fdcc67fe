#pragma once

#include "gateway/core/decimal.h"

#include <cstdint>

namespace gateway {

/// True when `value` is a whole multiple of `digits` × 10^`exponent`, computed exactly. 0 < digits < 10^18.
[[nodiscard]] bool isMultipleOf(const Decimal &value, std::uint64_t digits, std::int64_t exponent);

} // namespace gateway
