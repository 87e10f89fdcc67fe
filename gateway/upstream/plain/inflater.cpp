#include "gateway/upstream/plain/inflater.h"

#include <algorithm>

namespace gateway {

namespace {

constexpr std::size_t formBytes = 2;
constexpr std::string_view gzipMagic = "\x1f\x8b";

// RFC 1950 section 2.2: method 8, and the two bytes are a multiple of 31.
bool isZlib(std::string_view first) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(first[i])); };
    return (byte(0) & 0x0FU) == 8 && (byte(0) * 256 + byte(1)) % 31 == 0;
}

int windowBitsOf(std::string_view first) {
    if (first == gzipMagic)
        return MAX_WBITS + 16;
    return isZlib(first) ? MAX_WBITS : -MAX_WBITS;
}

} // namespace

Inflater::Inflater() {
    inflateInit(&m_stream);
}

Inflater::~Inflater() {
    inflateEnd(&m_stream);
}

bool Inflater::next(std::string_view &from, std::string &piece) {
    piece.clear();
    // At least once: what did not fit into the last piece needs no further input.
    bool moves = true;
    while (moves && piece.empty()) {
        const std::size_t before = from.size();
        if (m_phase == Phase::After)
            from = {};
        else if (!(m_phase == Phase::Start ? start(from, piece) : step(from, piece)))
            return false;
        moves = from.size() < before;
    }
    return true;
}

bool Inflater::start(std::string_view &from, std::string &piece) {
    const std::size_t count = std::min(formBytes - m_first.size(), from.size());
    m_first.append(from.substr(0, count));
    from.remove_prefix(count);
    if (m_first.size() < formBytes)
        return true;
    m_phase = m_hasMember && m_first != gzipMagic ? Phase::After : Phase::Inside;
    if (m_phase == Phase::After)
        return true;
    if (inflateReset2(&m_stream, windowBitsOf(m_first)) != Z_OK)
        return false;
    std::string_view first = m_first;
    const bool isFine = step(first, piece);
    m_first.clear();
    return isFine;
}

bool Inflater::step(std::string_view &from, std::string &piece) {
    piece.resize(pieceBytes);
    m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(from.data()));
    m_stream.avail_in = static_cast<uInt>(from.size());
    m_stream.next_out = reinterpret_cast<Bytef *>(piece.data());
    m_stream.avail_out = static_cast<uInt>(piece.size());
    const int result = inflate(&m_stream, Z_NO_FLUSH);
    piece.resize(pieceBytes - m_stream.avail_out);
    from.remove_prefix(from.size() - m_stream.avail_in);
    if (result == Z_STREAM_END) {
        m_hasMember = true;
        m_phase = Phase::Start;
    }
    return result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR;
}

} // namespace gateway
