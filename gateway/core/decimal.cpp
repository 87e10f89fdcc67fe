#include "gateway/core/decimal.h"

#include <algorithm>
#include <charconv>

namespace gateway {

namespace {

constexpr std::int64_t maxExponent = 2'000'000'000;

// Exponents beyond every real number are held at a bound, so that sums of them cannot overflow.
std::int64_t exponentOf(std::string_view text) {
    if (text.starts_with('+'))
        text.remove_prefix(1);
    std::int64_t exponent = 0;
    if (std::from_chars(text.data(), text.data() + text.size(), exponent).ec == std::errc::result_out_of_range)
        return text.starts_with('-') ? -maxExponent : maxExponent;
    return std::clamp(exponent, -maxExponent, maxExponent);
}

std::strong_ordering compareMagnitudes(const Decimal &a, const Decimal &b) {
    if (a.magnitude != b.magnitude)
        return a.magnitude <=> b.magnitude;
    return a.digits.compare(b.digits) <=> 0;
}

} // namespace

Decimal Decimal::fromText(std::string_view text) {
    Decimal result;
    if (text.starts_with('-')) {
        result.negative = true;
        text.remove_prefix(1);
    }
    const std::size_t mantissaEnd = std::min(text.find_first_of("eE"), text.size());
    const std::string_view mantissa = text.substr(0, mantissaEnd);
    const std::size_t point = std::min(mantissa.find('.'), mantissa.size());
    result.digits.reserve(mantissa.size());
    result.digits.append(mantissa.substr(0, point));
    if (point < mantissa.size())
        result.digits.append(mantissa.substr(point + 1));
    const std::size_t leading = std::min(result.digits.find_first_not_of('0'), result.digits.size());
    result.digits.erase(0, leading);
    result.digits.erase(result.digits.find_last_not_of('0') + 1);
    if (result.digits.empty())
        return {};
    result.magnitude = static_cast<std::int64_t>(point) - static_cast<std::int64_t>(leading);
    if (mantissaEnd < text.size())
        result.magnitude += exponentOf(text.substr(mantissaEnd + 1));
    return result;
}

std::strong_ordering operator<=>(const Decimal &a, const Decimal &b) {
    const int signA = a.isZero() ? 0 : (a.negative ? -1 : 1);
    const int signB = b.isZero() ? 0 : (b.negative ? -1 : 1);
    if (signA != signB)
        return signA <=> signB;
    return signA < 0 ? compareMagnitudes(b, a) : compareMagnitudes(a, b);
}

} // namespace gateway
