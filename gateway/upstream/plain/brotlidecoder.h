#pragma once

#include "gateway/upstream/plain/contentdecoder.h"

#include <brotli/decode.h>

namespace gateway {

/// Undoes "br" (RFC 7932).
class BrotliDecoder final : public ContentDecoder {
public:
    [[nodiscard]] bool next(std::string_view &from, std::string &piece) override;
    [[nodiscard]] bool isEnded() const override { return BrotliDecoderIsFinished(m_state.get()) != 0; }

private:
    std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> m_state{
        BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), &BrotliDecoderDestroyInstance};
};

} // namespace gateway
