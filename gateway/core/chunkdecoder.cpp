#include "gateway/core/chunkdecoder.h"

#include <algorithm>
#include <charconv>

namespace gateway {

namespace {

constexpr std::size_t maxLineBytes = 1024;
constexpr std::size_t maxTrailerBytes = 8 * 1024;

} // namespace

ChunkDecoder::State ChunkDecoder::feed(std::string_view &data, std::string &body) {
    while (!data.empty()) {
        if (m_expect == Expect::Data) {
            if (takeData(data, body) == State::TooLarge)
                return State::TooLarge;
            continue;
        }
        const char c = data.front();
        data.remove_prefix(1);
        m_line += c;
        if (c != '\n' && m_line.size() <= maxLineBytes)
            continue;
        if (!m_line.ends_with("\r\n") || m_line.find('\r') != m_line.size() - 2)
            return State::Malformed;
        if (const State state = takeLine(); state != State::More)
            return state;
        m_line.clear();
    }
    return State::More;
}

ChunkDecoder::State ChunkDecoder::takeLine() {
    if (m_expect == Expect::Size)
        return takeSize();
    const bool empty = m_line.size() == 2;
    if (m_expect == Expect::DataEnd) {
        m_expect = Expect::Size;
        return empty ? State::More : State::Malformed;
    }
    m_trailerBytes += m_line.size();
    if (m_trailerBytes > maxTrailerBytes)
        return State::TooLarge;
    return empty ? State::Done : State::More;
}

ChunkDecoder::State ChunkDecoder::takeSize() {
    std::size_t size = 0;
    const char *begin = m_line.data();
    const auto [end, error] = std::from_chars(begin, begin + std::min<std::size_t>(m_line.size(), 16), size, 16);
    if (error != std::errc() || (*end != '\r' && *end != ';'))
        return State::Malformed;
    if (size > m_maxBodyBytes - m_total)
        return State::TooLarge;
    m_remaining = size;
    m_expect = size == 0 ? Expect::Trailer : Expect::Data;
    return State::More;
}

ChunkDecoder::State ChunkDecoder::takeData(std::string_view &data, std::string &body) {
    const std::size_t count = std::min(m_remaining, data.size());
    body.append(data.substr(0, count));
    data.remove_prefix(count);
    m_remaining -= count;
    m_total += count;
    if (m_remaining == 0)
        m_expect = Expect::DataEnd;
    return State::More;
}

} // namespace gateway
