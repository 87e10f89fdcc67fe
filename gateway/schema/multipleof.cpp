#include "gateway/schema/multipleof.h"

namespace gateway {

namespace {

__extension__ using Wide = unsigned __int128;

std::uint64_t multiplyModulo(std::uint64_t a, std::uint64_t b, std::uint64_t modulus) {
    return static_cast<std::uint64_t>(static_cast<Wide>(a) * b % modulus);
}

std::uint64_t powerOfTenModulo(std::int64_t power, std::uint64_t modulus) {
    std::uint64_t result = 1 % modulus;
    std::uint64_t base = 10 % modulus;
    for (; power > 0; power /= 2) {
        if (power % 2 == 1)
            result = multiplyModulo(result, base, modulus);
        base = multiplyModulo(base, base, modulus);
    }
    return result;
}

} // namespace

bool isMultipleOf(const Decimal &value, std::uint64_t digits, std::int64_t exponent) {
    if (value.isZero())
        return true;
    const std::int64_t shift = value.exponent() - exponent;
    if (shift < 0) // the value's digits do not end in 0, so ten cannot divide them
        return false;
    std::uint64_t remainder = 0;
    for (const char digit : value.digits)
        remainder = (multiplyModulo(remainder, 10, digits) + static_cast<std::uint64_t>(digit - '0')) % digits;
    return multiplyModulo(remainder, powerOfTenModulo(shift, digits), digits) == 0;
}

} // namespace gateway
