#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace gateway {

/// Decodes a chunked body (RFC 9112 section 7.1) as it comes in, strictly: CRLF only, hexadecimal sizes only. Chunk
/// extensions and trailers are checked for size and dropped. Pure.
class ChunkDecoder {
public:
    enum class State : std::uint8_t { More, Done, Malformed, TooLarge };

    explicit ChunkDecoder(std::size_t maxBodyBytes) : m_maxBodyBytes(maxBodyBytes) {}
    /// Takes bytes from the front of `data`, appends what they carry to `body`. After Done `data` holds what is left
    /// over.
    State feed(std::string_view &data, std::string &body);

private:
    enum class Expect : std::uint8_t { Size, Data, DataEnd, Trailer };
    State takeLine();
    State takeSize();
    State takeData(std::string_view &data, std::string &body);

    std::size_t m_maxBodyBytes;
    Expect m_expect = Expect::Size;
    std::string m_line;
    std::size_t m_remaining = 0;
    std::size_t m_total = 0;
    std::size_t m_trailerBytes = 0;
};

} // namespace gateway
