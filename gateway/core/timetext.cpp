#include "gateway/core/timetext.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

namespace gateway {

namespace {

using namespace std::chrono_literals;

bool takeChar(std::string_view &text, std::string_view choices) {
    if (text.empty() || choices.find(text.front()) == std::string_view::npos)
        return false;
    text.remove_prefix(1);
    return true;
}

// Exactly `digits` digits, taken off.
std::optional<int> takeNumber(std::string_view &text, std::size_t digits) {
    const std::string_view number = text.substr(0, digits);
    if (number.size() < digits || number.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
    int value = 0;
    std::from_chars(number.data(), number.data() + digits, value);
    text.remove_prefix(digits);
    return value;
}

std::optional<std::chrono::year_month_day> takeDate(std::string_view &text) {
    using namespace std::chrono;
    const auto y = takeNumber(text, 4);
    const bool first = takeChar(text, "-");
    const auto m = takeNumber(text, 2);
    const bool second = takeChar(text, "-");
    const auto d = takeNumber(text, 2);
    if (!y || !first || !m || !second || !d)
        return std::nullopt;
    const year_month_day date(year(*y), month(static_cast<unsigned>(*m)), day(static_cast<unsigned>(*d)));
    return date.ok() ? std::optional(date) : std::nullopt;
}

std::optional<std::chrono::seconds> takeClock(std::string_view &text) {
    const auto hours = takeNumber(text, 2);
    const bool first = takeChar(text, ":");
    const auto minutes = takeNumber(text, 2);
    const bool second = takeChar(text, ":");
    const auto seconds = takeNumber(text, 2);
    if (!hours || !first || !minutes || !second || !seconds || *hours > 23 || *minutes > 59 || *seconds > 59)
        return std::nullopt;
    return *hours * 1h + *minutes * 1min + *seconds * 1s;
}

// Digits beyond microseconds are cut.
std::optional<std::chrono::microseconds> takeFraction(std::string_view &text) {
    if (!takeChar(text, "."))
        return 0us;
    const std::size_t length = std::min(text.find_first_not_of("0123456789"), text.size());
    const std::string digits = (std::string(text.substr(0, length)) + "000000").substr(0, 6);
    text.remove_prefix(length);
    int micros = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), micros);
    return length > 0 ? std::optional(micros * 1us) : std::nullopt;
}

std::optional<std::chrono::minutes> takeOffset(std::string_view &text) {
    if (takeChar(text, "Zz"))
        return 0min;
    const bool west = text.starts_with('-');
    const bool isSigned = takeChar(text, "+-");
    const auto hours = takeNumber(text, 2);
    const bool colon = takeChar(text, ":");
    const auto minutes = takeNumber(text, 2);
    if (!isSigned || !hours || !colon || !minutes || *hours > 23 || *minutes > 59)
        return std::nullopt;
    return (west ? -1 : 1) * (*hours * 1h + *minutes * 1min);
}

} // namespace

std::string toRfc3339(TimeUs time) {
    using namespace std::chrono;
    const auto point = sys_time<microseconds>(microseconds(time));
    const auto day = floor<days>(point);
    const year_month_day date(day);
    const hh_mm_ss clock(point - day);
    std::array<char, 40> out{};
    const int length =
        std::snprintf(out.data(), out.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%06dZ", static_cast<int>(date.year()),
                      static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                      static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                      static_cast<int>(clock.seconds().count()), static_cast<int>(clock.subseconds().count()));
    return {out.data(), static_cast<std::size_t>(length)};
}

std::optional<TimeUs> fromRfc3339(std::string_view text) {
    using namespace std::chrono;
    const auto date = takeDate(text);
    const bool separated = takeChar(text, "Tt ");
    const auto clock = takeClock(text);
    const auto fraction = takeFraction(text);
    const auto offset = takeOffset(text);
    if (!date || !separated || !clock || !fraction || !offset || !text.empty())
        return std::nullopt;
    const microseconds sinceEpoch = sys_days(*date).time_since_epoch() + *clock + *fraction - *offset;
    return sinceEpoch.count();
}

std::optional<TimeUs> parseDuration(std::string_view text) {
    std::int64_t count = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), count);
    if (parsed.ec != std::errc() || count <= 0 || count > 1'000'000 || parsed.ptr + 1 != text.data() + text.size())
        return std::nullopt;
    static constexpr std::int64_t second = 1'000'000;
    switch (text.back()) {
    case 's':
        return count * second;
    case 'm':
        return count * second * 60;
    case 'h':
        return count * second * 3600;
    case 'd':
        return count * second * 86400;
    default:
        return std::nullopt;
    }
}

std::optional<TimeUs> parseMoment(std::string_view text, TimeUs now, bool past) {
    if (const auto duration = parseDuration(text))
        return past ? now - *duration : now + *duration;
    return fromRfc3339(text);
}

} // namespace gateway
