#pragma once

#include "gateway/core/clock.h"

#include <QString>

namespace console {

/// In the user's time zone: "2026-11-21 10:15:30".
[[nodiscard]] QString dateTimeText(gateway::TimeUs time);
/// "10:15:30.123"
[[nodiscard]] QString clockText(gateway::TimeUs time);
/// "0.4 ms", "120 ms", "3.2 s"
[[nodiscard]] QString durationText(std::int64_t microseconds);
/// JSON text indented for people; what is no JSON stays as it is.
[[nodiscard]] QString prettyJsonText(const std::string &text);

} // namespace console
