#include "gateway/openapi/yamlscalar.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace gateway {

namespace {

template <std::size_t N>
bool isOneOf(std::string_view text, const std::array<std::string_view, N> &words) {
    return std::find(words.begin(), words.end(), text) != words.end();
}

constexpr std::array<std::string_view, 5> nullWords{"", "~", "null", "Null", "NULL"};
constexpr std::array<std::string_view, 3> trueWords{"true", "True", "TRUE"};
constexpr std::array<std::string_view, 3> falseWords{"false", "False", "FALSE"};

std::size_t digitCount(std::string_view text) {
    return std::min(text.find_first_not_of("0123456789"), text.size());
}

// 0o17 and 0x1F; what does not fit in 64 bits stays a string.
std::optional<Json> basedInteger(std::string_view text) {
    const int base = text.starts_with("0o") ? 8 : text.starts_with("0x") ? 16 : 0;
    if (base == 0 || text.size() < 3)
        return std::nullopt;
    std::uint64_t value = 0;
    const char *end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data() + 2, end, value, base);
    if (parsed.ec != std::errc() || parsed.ptr != end)
        return std::nullopt;
    return Json(value);
}

// [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?  rewritten to what RFC 8259 allows.
std::optional<Json> decimalNumber(std::string_view text) {
    std::string out = text.starts_with('-') ? "-" : "";
    if (text.starts_with('-') || text.starts_with('+'))
        text.remove_prefix(1);
    std::string_view whole = text.substr(0, digitCount(text));
    text.remove_prefix(whole.size());
    std::string_view fraction;
    if (text.starts_with('.')) {
        fraction = text.substr(1, digitCount(text.substr(1)));
        text.remove_prefix(1 + fraction.size());
    }
    if (whole.empty() && fraction.empty())
        return std::nullopt;
    whole.remove_prefix(std::min(whole.find_first_not_of('0'), whole.size()));
    out += whole.empty() ? "0" : whole;
    if (!fraction.empty())
        out.append(".").append(fraction);
    if (text.empty())
        return Json(JsonNumber{std::move(out)});
    std::string_view digits = text.substr(1);
    if (digits.starts_with('-') || digits.starts_with('+'))
        digits.remove_prefix(1);
    const bool exponent = (text[0] == 'e' || text[0] == 'E') && !digits.empty() && digitCount(digits) == digits.size();
    return exponent ? std::optional(Json(JsonNumber{out.append(text)})) : std::nullopt;
}

} // namespace

Json plainYamlScalar(std::string_view text) {
    if (isOneOf(text, nullWords))
        return {};
    if (isOneOf(text, trueWords))
        return Json(true);
    if (isOneOf(text, falseWords))
        return Json(false);
    if (std::string_view("+-.0123456789").find(text.front()) == std::string_view::npos)
        return Json(text);
    if (auto value = basedInteger(text))
        return std::move(*value);
    if (auto value = decimalNumber(text))
        return std::move(*value);
    return Json(text);
}

} // namespace gateway
