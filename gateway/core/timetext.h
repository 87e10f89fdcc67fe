#pragma once

#include "gateway/core/clock.h"

#include <optional>
#include <string>
#include <string_view>

namespace gateway {

/// "2026-11-21T10:15:30.123456Z" (RFC 3339, UTC, microseconds).
[[nodiscard]] std::string toRfc3339(TimeUs time);

/// RFC 3339 date-time with any offset; nullopt otherwise.
[[nodiscard]] std::optional<TimeUs> fromRfc3339(std::string_view text);

/// "15m", "2h", "7d", "30s" in microseconds; nullopt otherwise or when it is not positive.
[[nodiscard]] std::optional<TimeUs> parseDuration(std::string_view text);

/// CONTRACT.md's T: RFC 3339, or a duration that is counted back (`past`) or forward from `now`.
[[nodiscard]] std::optional<TimeUs> parseMoment(std::string_view text, TimeUs now, bool past);

} // namespace gateway
