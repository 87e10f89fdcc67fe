#pragma once

#include <cstdint>
#include <string> // brings <compare>, which the moc of Qt 6.4 cannot read when it is named
#include <string_view>

namespace gateway {

/// A JSON number as digits and exponent, without rounding: the value is 0.DIGITS times ten to the power of `magnitude`.
/// Equal numbers have equal forms, whatever their size and however they were written.
struct Decimal {
    bool negative = false;
    std::string digits;         ///< No leading or trailing zero; empty for zero.
    std::int64_t magnitude = 0; ///< Place of the first digit before the point; 0 for zero. Held within ±4e9.

    /// `text` follows the number grammar of RFC 8259.
    [[nodiscard]] static Decimal fromText(std::string_view text);

    [[nodiscard]] bool isZero() const { return digits.empty(); }
    [[nodiscard]] bool isInteger() const { return magnitude >= static_cast<std::int64_t>(digits.size()); }
    /// Ten's power of the last digit.
    [[nodiscard]] std::int64_t exponent() const { return magnitude - static_cast<std::int64_t>(digits.size()); }

    friend bool operator==(const Decimal &, const Decimal &) = default;
    friend std::strong_ordering operator<=>(const Decimal &a, const Decimal &b);
};

} // namespace gateway
