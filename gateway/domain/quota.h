#pragma once

#include "gateway/core/clock.h"
#include "gateway/core/id.h"
#include "gateway/core/result.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gateway {

/// A stretch of the calendar in UTC: quotas start anew with it.
enum class QuotaWindow : std::uint8_t { Minute, Hour, Day, Month };

constexpr std::array<QuotaWindow, 4> quotaWindows{QuotaWindow::Minute, QuotaWindow::Hour, QuotaWindow::Day,
                                                  QuotaWindow::Month};

[[nodiscard]] std::string_view toString(QuotaWindow window); ///< "minute", "hour", "day", "month"
[[nodiscard]] std::optional<QuotaWindow> quotaWindowFromString(std::string_view text);

/// When the window began that `time` is in, and when the next one begins. UTC; days of 24 hours, months of the
/// calendar.
[[nodiscard]] TimeUs windowStart(QuotaWindow window, TimeUs time);
[[nodiscard]] TimeUs windowEnd(QuotaWindow window, TimeUs time);

/// So many calls in a window of the calendar: "10000/day".
struct Quota {
    std::int64_t count = 0;
    QuotaWindow window = QuotaWindow::Day;
    friend bool operator==(const Quota &, const Quota &) = default;
};

[[nodiscard]] std::string toString(const Quota &quota); ///< "10000/day"
/// Units minute, hour, day, month and their short forms min, h, d, mo; count 1 to 1,000,000,000,000.
/// Error code "quota.malformed".
[[nodiscard]] Result<Quota> parseQuota(std::string_view text);

/// Which counter of a quota.
struct QuotaKey {
    PolicyId policy;
    std::string scope; ///< Whose calls count together, e.g. "client:cl_1".
    QuotaWindow window = QuotaWindow::Day;
};

/// What was taken of a counter in the window that began at `startedAt`: calls made, and calls that the gateway that
/// serves has reserved and may make.
struct QuotaUse {
    QuotaKey key;
    TimeUs startedAt = 0;
    std::int64_t taken = 0;
};

/// A part of a quota that a gateway asks for, so that not every call has to be counted in the database.
struct QuotaBlock {
    QuotaKey key;
    TimeUs startedAt = 0;
    std::int64_t wanted = 0;
    std::int64_t limit = 0;
};

/// What it got: 0 when none is left.
struct QuotaGrant {
    std::int64_t given = 0;
    std::int64_t taken = 0; ///< In all, with this.
};

} // namespace gateway
