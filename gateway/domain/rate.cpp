#include "gateway/domain/rate.h"

#include <array>
#include <charconv>
#include <utility>

namespace gateway {

namespace {
// The first spelling of a unit is the one that is written.
constexpr std::array<std::pair<std::string_view, std::int64_t>, 10> units{{{"s", 1},
                                                                           {"min", 60},
                                                                           {"h", 3600},
                                                                           {"d", 86400},
                                                                           {"sec", 1},
                                                                           {"second", 1},
                                                                           {"m", 60},
                                                                           {"minute", 60},
                                                                           {"hour", 3600},
                                                                           {"day", 86400}}};
} // namespace

std::string toString(const Rate &rate) {
    for (const auto &[name, seconds] : units) {
        if (seconds == rate.perSeconds)
            return std::to_string(rate.count) + '/' + std::string(name);
    }
    return std::to_string(rate.count) + '/' + std::to_string(rate.perSeconds) + 's';
}

Result<Rate> parseRate(std::string_view text) {
    const Error malformed =
        makeError(ErrorKind::Invalid, "rate.malformed",
                  "\"" + std::string(text) + "\" is no rate; write for example 100/min, 5/s or 1000/h");
    Rate rate;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), rate.count);
    const std::size_t used = static_cast<std::size_t>(parsed.ptr - text.data());
    if (parsed.ec != std::errc() || rate.count < 1 || rate.count > 1'000'000'000 || used >= text.size() ||
        text[used] != '/')
        return malformed;
    for (const auto &[name, seconds] : units) {
        if (text.substr(used + 1) == name) {
            rate.perSeconds = seconds;
            return rate;
        }
    }
    return malformed;
}

} // namespace gateway
