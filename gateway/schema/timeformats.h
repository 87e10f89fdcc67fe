#pragma once

#include <string_view>

namespace gateway {

[[nodiscard]] bool isDateFormat(std::string_view text); ///< full-date of RFC 3339, the day exists.
[[nodiscard]] bool isTimeFormat(std::string_view text); ///< full-time of RFC 3339; a leap second only at 23:59:60 UTC.
[[nodiscard]] bool isDateTimeFormat(std::string_view text); ///< date-time of RFC 3339.
[[nodiscard]] bool isDurationFormat(std::string_view text); ///< RFC 3339 appendix A.

} // namespace gateway
