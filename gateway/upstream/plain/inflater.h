#pragma once

#include "gateway/upstream/plain/contentdecoder.h"

#include <zlib.h>

#include <cstdint>

namespace gateway {

/// Undoes "gzip" and "deflate": RFC 1952, where several members may follow each other, RFC 1950, and the bare form of
/// RFC 1951 that some servers send.
class Inflater final : public ContentDecoder {
public:
    Inflater();
    ~Inflater() override;
    Inflater(const Inflater &) = delete;
    Inflater &operator=(const Inflater &) = delete;
    [[nodiscard]] bool next(std::string_view &from, std::string &piece) override;
    [[nodiscard]] bool isEnded() const override { return m_hasMember && m_phase != Phase::Inside; }

private:
    enum class Phase : std::uint8_t { Start, Inside, After };
    [[nodiscard]] bool start(std::string_view &from, std::string &piece);
    [[nodiscard]] bool step(std::string_view &from, std::string &piece);

    z_stream m_stream{};
    Phase m_phase = Phase::Start;
    std::string m_first; ///< The two bytes that tell the form, while they come in.
    bool m_hasMember = false;
};

} // namespace gateway
