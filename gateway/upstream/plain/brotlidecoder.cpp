#include "gateway/upstream/plain/brotlidecoder.h"

namespace gateway {

bool BrotliDecoder::next(std::string_view &from, std::string &piece) {
    piece.resize(pieceBytes);
    const auto *in = reinterpret_cast<const std::uint8_t *>(from.data());
    auto *out = reinterpret_cast<std::uint8_t *>(piece.data());
    std::size_t inLeft = from.size();
    std::size_t outLeft = piece.size();
    const auto result = BrotliDecoderDecompressStream(m_state.get(), &inLeft, &in, &outLeft, &out, nullptr);
    piece.resize(pieceBytes - outLeft);
    from.remove_prefix(from.size() - (isEnded() ? 0 : inLeft));
    return result != BROTLI_DECODER_RESULT_ERROR;
}

} // namespace gateway
