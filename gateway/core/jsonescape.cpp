#include "gateway/core/jsonescape.h"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

namespace gateway {

namespace {

// The high bit of each byte of `word` that is zero; of those above a zero one perhaps too.
constexpr std::uint64_t zeroBytes(std::uint64_t word) {
    return (word - 0x0101010101010101U) & ~word & 0x8080808080808080U;
}

// The same for bytes that do not stand in a string as they are.
constexpr std::uint64_t specialBytes(std::uint64_t word) {
    constexpr std::uint64_t quotes = 0x2222222222222222U;
    constexpr std::uint64_t backslashes = 0x5C5C5C5C5C5C5C5CU;
    constexpr std::uint64_t controlBits = 0xE0E0E0E0E0E0E0E0U; // none of them is set in U+0000 to U+001F
    return zeroBytes(word ^ quotes) | zeroBytes(word ^ backslashes) | zeroBytes(word & controlBits);
}

// A vector extension of GCC and Clang, for whatever the processor has of this kind.
using Block = unsigned char __attribute__((vector_size(16)));

bool holdsSpecial(const char *text) {
    Block block{};
    std::memcpy(&block, text, sizeof block);
    const auto special = (block == '"') | (block == '\\') | (block < 0x20);
    std::array<std::uint64_t, 2> halves{};
    std::memcpy(halves.data(), &special, sizeof halves);
    return (halves[0] | halves[1]) != 0;
}

bool isPlain(char c) {
    return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
}

} // namespace

// Most text needs no escape, and is passed over in blocks.
std::size_t plainJsonRun(std::string_view text, std::size_t from) {
    std::size_t end = from;
    while (end + sizeof(Block) <= text.size() && !holdsSpecial(text.data() + end))
        end += sizeof(Block);
    for (std::uint64_t word = 0; end + sizeof word <= text.size(); end += sizeof word) {
        std::memcpy(&word, text.data() + end, sizeof word);
        const std::uint64_t special = specialBytes(word);
        if (special == 0)
            continue;
        if constexpr (std::endian::native == std::endian::little) // the lowest one is certain, and the first
            return end - from + static_cast<std::size_t>(std::countr_zero(special)) / 8;
        break;
    }
    while (end < text.size() && isPlain(text[end]))
        ++end;
    return end - from;
}

} // namespace gateway
