#pragma once

#include "gateway/core/chunkdecoder.h"
#include "gateway/upstream/answercollector.h"
#include "gateway/upstream/plain/contentdecoder.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace gateway {

/// Reads one HTTP/1.x answer as it comes in (RFC 9112 sections 2 to 7), undoes its codings and hands it to a collector.
/// Lines may end with a bare LF, as of old; all that says where the answer ends must be clear.
class AnswerReader {
public:
    enum class State : std::uint8_t {
        More,
        Done,
        Waits, ///< The sink has no room: read nothing until resume().
        Malformed,
        UnknownCoding, ///< Its content coding cannot be undone here.
        TooLarge,
    };

    /// `sink` may be null.
    void begin(bool isHead, const UpstreamLimits &limits, AnswerSink *sink);
    [[nodiscard]] State feed(std::string_view data);
    [[nodiscard]] State resume();
    /// The peer has closed: Done where that is how the answer ends.
    [[nodiscard]] State end();

    [[nodiscard]] AnswerCollector &answer() { return m_answer; }
    [[nodiscard]] std::int64_t bytesReceived() const { return m_bytes; }
    /// After Done: the connection can carry the next request.
    [[nodiscard]] bool keepsConnection() const { return m_keepsConnection; }

private:
    enum class Phase : std::uint8_t { StatusLine, Fields, Sized, Chunked, UntilClose, Ended };

    [[nodiscard]] State takeHead(std::string_view &data);
    [[nodiscard]] State takeLine(std::string_view line);
    [[nodiscard]] State endHead();
    [[nodiscard]] State readFraming(std::string_view name, std::string_view value);
    [[nodiscard]] State readCoding(std::string_view value);
    [[nodiscard]] State beginBody(bool hasNone);
    [[nodiscard]] State takeBody(std::string_view data);
    [[nodiscard]] State takeSized(std::string_view data);
    [[nodiscard]] State takeChunks(std::string_view data);
    [[nodiscard]] State deliver(std::string_view piece);
    [[nodiscard]] State deliverDecoded(std::string_view coded);
    [[nodiscard]] State settle(State delivered);

    AnswerCollector m_answer;
    UpstreamLimits m_limits;
    bool m_hasSink = false;
    bool m_isHead = false;
    Phase m_phase = Phase::StatusLine;
    std::string m_line; ///< One that has not come whole.
    std::int64_t m_bytes = 0;
    bool m_isHttp10 = false;
    bool m_keepsConnection = false;
    bool m_saysClose = false;
    bool m_saysKeepAlive = false;
    bool m_isChunked = false;
    std::optional<std::uint64_t> m_length;
    std::uint64_t m_missing = 0;
    std::optional<ChunkDecoder> m_chunks;
    std::unique_ptr<ContentDecoder> m_decoder;
    std::string m_held;  ///< Coded, if it is coded; the sink had no room for it.
    std::string m_piece; ///< Decoded from it.
};

} // namespace gateway
