#pragma once

#include "gateway/core/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace gateway {

/// So many calls in so much time: "100/min".
struct Rate {
    std::int64_t count = 0;
    std::int64_t perSeconds = 60;
    friend bool operator==(const Rate &, const Rate &) = default;
};

[[nodiscard]] std::string toString(const Rate &rate); ///< "100/min", "5/s", "1000/h", "20000/d"
/// Units s, sec, min, m, h, hour, d, day; count 1 to 1,000,000,000. Error code "rate.malformed".
[[nodiscard]] Result<Rate> parseRate(std::string_view text);

} // namespace gateway
