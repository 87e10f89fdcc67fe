#include "gateway/schema/timeformats.h"

#include <chrono>
#include <optional>

namespace gateway {

namespace {

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

std::size_t digitRun(std::string_view text) {
    std::size_t length = 0;
    while (length < text.size() && isDigit(text[length]))
        ++length;
    return length;
}

// Exactly `digits` digits at the start, taken off.
std::optional<int> takeNumber(std::string_view &text, std::size_t digits) {
    if (text.size() < digits || digitRun(text.substr(0, digits)) != digits)
        return std::nullopt;
    int value = 0;
    for (const char c : text.substr(0, digits))
        value = value * 10 + (c - '0');
    text.remove_prefix(digits);
    return value;
}

bool takeChar(std::string_view &text, char c) {
    if (!text.starts_with(c))
        return false;
    text.remove_prefix(1);
    return true;
}

// Minutes east of UTC, after the seconds.
std::optional<int> takeOffset(std::string_view &text) {
    if (takeChar(text, 'Z') || takeChar(text, 'z'))
        return 0;
    const bool west = text.starts_with('-');
    if (!takeChar(text, '+') && !takeChar(text, '-'))
        return std::nullopt;
    const auto hours = takeNumber(text, 2);
    const bool colon = takeChar(text, ':');
    const auto minutes = takeNumber(text, 2);
    if (!hours || !colon || !minutes || *hours > 23 || *minutes > 59)
        return std::nullopt;
    return (west ? -1 : 1) * (*hours * 60 + *minutes);
}

bool takeFraction(std::string_view &text) {
    if (!takeChar(text, '.'))
        return true;
    const std::size_t digits = digitRun(text);
    text.remove_prefix(digits);
    return digits > 0;
}

// A run of "1Y", "2M", … in the order of `units`, without gaps (RFC 3339 appendix A); false where nothing follows.
bool takeParts(std::string_view &text, std::string_view units) {
    std::size_t next = std::string_view::npos;
    bool any = false;
    while (isDigit(text.empty() ? '\0' : text.front())) {
        text.remove_prefix(digitRun(text));
        const std::size_t unit = text.empty() ? std::string_view::npos : units.find(text.front());
        if (unit == std::string_view::npos || (any && unit != next))
            return false;
        text.remove_prefix(1);
        next = unit + 1;
        any = true;
    }
    return any;
}

} // namespace

bool isDateFormat(std::string_view text) {
    const auto year = takeNumber(text, 4);
    const bool first = takeChar(text, '-');
    const auto month = takeNumber(text, 2);
    const bool second = takeChar(text, '-');
    const auto day = takeNumber(text, 2);
    if (!year || !first || !month || !second || !day || !text.empty())
        return false;
    return std::chrono::year_month_day(std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                       std::chrono::day(static_cast<unsigned>(*day)))
        .ok();
}

bool isTimeFormat(std::string_view text) {
    const auto hours = takeNumber(text, 2);
    const bool first = takeChar(text, ':');
    const auto minutes = takeNumber(text, 2);
    const bool second = takeChar(text, ':');
    const auto seconds = takeNumber(text, 2);
    if (!hours || !first || !minutes || !second || !seconds || !takeFraction(text))
        return false;
    const auto offset = takeOffset(text);
    if (!offset || !text.empty() || *hours > 23 || *minutes > 59 || *seconds > 60)
        return false;
    constexpr int day = 24 * 60;
    const int utc = ((*hours * 60 + *minutes - *offset) % day + day) % day;
    return *seconds < 60 || utc == day - 1;
}

bool isDateTimeFormat(std::string_view text) {
    return text.size() > 11 && (text[10] == 'T' || text[10] == 't') && isDateFormat(text.substr(0, 10)) &&
           isTimeFormat(text.substr(11));
}

bool isDurationFormat(std::string_view text) {
    if (!takeChar(text, 'P'))
        return false;
    std::string_view weeks = text;
    if (takeParts(weeks, "W") && weeks.empty())
        return true;
    const bool hasDays = !text.starts_with('T');
    if (hasDays && !takeParts(text, "YMD"))
        return false;
    if (!takeChar(text, 'T'))
        return hasDays && text.empty();
    return takeParts(text, "HMS") && text.empty();
}

} // namespace gateway
