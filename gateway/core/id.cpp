#include "gateway/core/id.h"

#include "gateway/core/clock.h"
#include "gateway/core/digest.h"

#include <cstddef>

namespace gateway {

namespace {

constexpr std::size_t drawnAtOnce = 1024;

// The system is asked for many bytes at once: an id or two are made for every call.
unsigned char randomByte() {
    thread_local std::string drawn;
    if (drawn.empty())
        drawn = randomBytes(drawnAtOnce);
    const auto byte = static_cast<unsigned char>(drawn.back());
    drawn.pop_back();
    return byte;
}

} // namespace

std::string randomId(std::string_view prefix) {
    static constexpr std::string_view alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    std::string id(prefix);
    id += '_';
    for (int i = 0; i < 20; ++i)
        id += alphabet[randomByte() & 31U];
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
    for (int i = timeCharacters; i < 20; ++i)
        id += alphabet[randomByte() & 31U];
    return id;
}

} // namespace gateway
