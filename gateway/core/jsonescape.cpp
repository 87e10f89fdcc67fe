#include "gateway/core/jsonescape.h"

#include <cstdint>
#include <cstring>

namespace gateway {

namespace {

// The high bit of each byte of `word` that is zero; of those above a zero one perhaps too.
constexpr std::uint64_t zeroBytes(std::uint64_t word) {
    return (word - 0x0101010101010101U) & ~word & 0x8080808080808080U;
}

bool isPlain(char c) {
    return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
}

} // namespace

// Most text needs no escape, and a word at a time costs an eighth.
std::size_t plainJsonRun(std::string_view text, std::size_t from) {
    constexpr std::uint64_t quotes = 0x2222222222222222U;
    constexpr std::uint64_t backslashes = 0x5C5C5C5C5C5C5C5CU;
    constexpr std::uint64_t controlBits = 0xE0E0E0E0E0E0E0E0U; // none of them is set in U+0000 to U+001F
    std::size_t end = from;
    for (std::uint64_t word = 0; end + sizeof word <= text.size(); end += sizeof word) {
        std::memcpy(&word, text.data() + end, sizeof word);
        if ((zeroBytes(word ^ quotes) | zeroBytes(word ^ backslashes) | zeroBytes(word & controlBits)) != 0)
            break;
    }
    while (end < text.size() && isPlain(text[end]))
        ++end;
    return end - from;
}

} // namespace gateway
