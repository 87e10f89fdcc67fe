#include "gateway/core/id.h"

#include "gateway/core/clock.h"
#include "gateway/core/digest.h"

namespace gateway {

std::string randomId(std::string_view prefix) {
    static constexpr std::string_view alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    std::string id(prefix);
    id += '_';
    for (const char byte : randomBytes(20))
        id += alphabet[static_cast<unsigned char>(byte) & 31U];
    return id;
}

std::string orderedId(std::string_view prefix) {
    static constexpr std::string_view alphabet = "234567abcdefghijklmnopqrstuvwxyz"; // in the order of its bytes
    constexpr int timeCharacters = 9;
    std::string id(prefix);
    id += '_';
    const auto milliseconds = static_cast<std::uint64_t>(SystemClock().now() / 1000);
    for (int i = timeCharacters - 1; i >= 0; --i)
        id += alphabet[milliseconds >> static_cast<unsigned>(5 * i) & 31U];
    for (const char byte : randomBytes(20 - timeCharacters))
        id += alphabet[static_cast<unsigned char>(byte) & 31U];
    return id;
}

} // namespace gateway
