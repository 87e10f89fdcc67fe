#include "gateway/openapi/yamlscalar.h"

#include "gateway/core/text.h"

#include "gateway/core/jsonparser.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace gateway {

namespace {

constexpr std::array<std::string_view, 5> nullWords{"", "~", "null", "Null", "NULL"};
constexpr std::array<std::string_view, 3> trueWords{"true", "True", "TRUE"};
constexpr std::array<std::string_view, 3> falseWords{"false", "False", "FALSE"};

constexpr std::size_t usualDigits = 300; // always within the range of a double

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

// Takes the digits at the start of `text` away.
std::string_view takeDigits(std::string_view &text) {
    const std::string_view digits = text.substr(0, digitCount(text));
    text.remove_prefix(digits.size());
    return digits;
}

bool takeSign(std::string_view &text) {
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+'))
        text.remove_prefix(1);
    return negative;
}

// [eE] [-+]? [0-9]+  and nothing behind it
bool isExponent(std::string_view text) {
    std::string_view digits = text.substr(1);
    takeSign(digits);
    return (text[0] == 'e' || text[0] == 'E') && !digits.empty() && digitCount(digits) == digits.size();
}

// What our JSON reader would not take back stays a string.
// [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?  rewritten to what RFC 8259 allows.
std::optional<Json> decimalNumber(std::string_view text) {
    std::string out = takeSign(text) ? "-" : "";
    std::string_view whole = takeDigits(text);
    std::string_view fraction;
    const bool digitsBeforePoint = !whole.empty();
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        fraction = takeDigits(text);
    }
    if (!digitsBeforePoint && fraction.empty())
        return std::nullopt;
    whole.remove_prefix(std::min(whole.find_first_not_of('0'), whole.size()));
    out += whole.empty() ? "0" : whole;
    if (!fraction.empty())
        out.append(".").append(fraction);
    if (!text.empty() && !isExponent(text))
        return std::nullopt;
    const bool isUsual = text.empty() && out.size() <= usualDigits;
    out += text;
    if (!isUsual && !parseJson(out))
        return std::nullopt;
    return Json(JsonNumber{std::move(out)});
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
