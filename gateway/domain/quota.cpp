#include "gateway/domain/quota.h"

#include <charconv>
#include <chrono>

namespace gateway {

namespace {

constexpr std::int64_t maxCount = 1'000'000'000'000;

using Microseconds = std::chrono::microseconds;
using Days = std::chrono::days;

std::chrono::sys_time<Microseconds> at(TimeUs time) {
    return std::chrono::sys_time<Microseconds>(Microseconds(time));
}

TimeUs timeOf(std::chrono::sys_time<Microseconds> time) {
    return time.time_since_epoch().count();
}

Microseconds lengthOf(QuotaWindow window) {
    switch (window) {
    case QuotaWindow::Minute:
        return std::chrono::minutes(1);
    case QuotaWindow::Hour:
        return std::chrono::hours(1);
    default:
        return Days(1);
    }
}

std::chrono::year_month monthOf(TimeUs time) {
    const std::chrono::year_month_day date(std::chrono::floor<Days>(at(time)));
    return date.year() / date.month();
}

TimeUs startOf(std::chrono::year_month month) {
    return timeOf(std::chrono::sys_days(month / 1));
}

} // namespace

std::string_view toString(QuotaWindow window) {
    switch (window) {
    case QuotaWindow::Minute:
        return "minute";
    case QuotaWindow::Hour:
        return "hour";
    case QuotaWindow::Month:
        return "month";
    case QuotaWindow::Day:
        break;
    }
    return "day";
}

std::optional<QuotaWindow> quotaWindowFromString(std::string_view text) {
    for (const QuotaWindow window : quotaWindows) {
        if (toString(window) == text)
            return window;
    }
    return std::nullopt;
}

TimeUs windowStart(QuotaWindow window, TimeUs time) {
    if (window == QuotaWindow::Month)
        return startOf(monthOf(time));
    const std::int64_t length = lengthOf(window).count();
    const std::int64_t rest = time % length;
    return time - (rest < 0 ? rest + length : rest);
}

TimeUs windowEnd(QuotaWindow window, TimeUs time) {
    if (window == QuotaWindow::Month)
        return startOf(monthOf(time) + std::chrono::months(1));
    return windowStart(window, time) + lengthOf(window).count();
}

std::string toString(const Quota &quota) {
    return std::to_string(quota.count) + '/' + std::string(toString(quota.window));
}

Result<Quota> parseQuota(std::string_view text) {
    const Error malformed =
        makeError(ErrorKind::Invalid, "quota.malformed",
                  "\"" + std::string(text) + "\" is no quota; write for example 1000/day, 100/hour or 20000/month");
    Quota quota;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), quota.count);
    const std::size_t used = static_cast<std::size_t>(parsed.ptr - text.data());
    if (parsed.ec != std::errc() || quota.count < 1 || quota.count > maxCount || used >= text.size() ||
        text[used] != '/')
        return malformed;
    const std::string_view unit = text.substr(used + 1);
    const std::string_view name = unit == "min"  ? "minute"
                                  : unit == "h"  ? "hour"
                                  : unit == "d"  ? "day"
                                  : unit == "mo" ? "month"
                                                 : unit;
    const auto window = quotaWindowFromString(name);
    if (!window)
        return malformed;
    quota.window = *window;
    return quota;
}

} // namespace gateway
