#include "gateway/core/id.h"

#include "gateway/core/digest.h"

#include <cstddef>

namespace gateway {

namespace {

constexpr std::size_t drawnAtOnce = 1024;
constexpr int idCharacters = 20;
constexpr int timeCharacters = 9;
constexpr std::string_view orderedAlphabet = "234567abcdefghijklmnopqrstuvwxyz"; // in the order of its bytes

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
    for (int i = 0; i < idCharacters; ++i)
        id += alphabet[randomByte() & 31U];
    return id;
}

std::string orderedId(std::string_view prefix, TimeUs at) {
    std::string id(prefix);
    id += '_';
    const auto milliseconds = static_cast<std::uint64_t>(at / 1000);
    for (int i = timeCharacters - 1; i >= 0; --i)
        id += orderedAlphabet[milliseconds >> static_cast<unsigned>(5 * i) & 31U];
    for (int i = timeCharacters; i < idCharacters; ++i)
        id += orderedAlphabet[randomByte() & 31U];
    return id;
}

std::optional<TimeUs> timeOfOrderedId(std::string_view id) {
    const std::size_t start = id.rfind('_') + 1; // 0 where there is none
    if (start == 0 || id.size() - start != idCharacters)
        return std::nullopt;
    TimeUs milliseconds = 0;
    for (const char c : id.substr(start, timeCharacters)) {
        const std::size_t digit = orderedAlphabet.find(c);
        if (digit == std::string_view::npos)
            return std::nullopt;
        milliseconds = milliseconds * 32 + static_cast<TimeUs>(digit);
    }
    return milliseconds * 1000;
}

} // namespace gateway
