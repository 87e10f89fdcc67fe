#include "gateway/core/timetext.h"

#include <QDateTime>
#include <QTimeZone>

#include <array>
#include <charconv>
#include <cstdio>

namespace gateway {

std::string toRfc3339(TimeUs time) {
    using namespace std::chrono;
    const auto point = sys_time<microseconds>(microseconds(time));
    const auto day = floor<days>(point);
    const year_month_day date(day);
    const hh_mm_ss clock(point - day);
    std::array<char, 40> out{};
    const int length = std::snprintf(out.data(), out.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%06dZ", static_cast<int>(date.year()),
                                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                                     static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                                     static_cast<int>(clock.seconds().count()), static_cast<int>(clock.subseconds().count()));
    return {out.data(), static_cast<std::size_t>(length)};
}

std::optional<TimeUs> fromRfc3339(std::string_view text) {
    if (text.size() < 20 || text.find_first_of("Tt ", 10) != 10)
        return std::nullopt;
    // QDateTime reads milliseconds only; the rest of the fraction is added by hand.
    std::int64_t micros = 0;
    std::string plain(text);
    plain[10] = 'T';
    if (plain[19] == '.') {
        const std::size_t end = plain.find_first_not_of("0123456789", 20);
        if (end == std::string::npos || end == 20)
            return std::nullopt;
        const std::string fraction = (plain.substr(20, end - 20) + "000000").substr(0, 6);
        std::from_chars(fraction.data(), fraction.data() + 6, micros);
        plain.erase(19, end - 19);
    }
    const QDateTime moment = QDateTime::fromString(QString::fromLatin1(plain), Qt::ISODate);
    const bool hasOffset = plain.size() > 19;
    if (!moment.isValid() || !hasOffset)
        return std::nullopt;
    return moment.toMSecsSinceEpoch() * 1000 + micros;
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
