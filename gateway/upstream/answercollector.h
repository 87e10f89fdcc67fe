#pragma once

#include "gateway/upstream/httpclient.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gateway {

/// Gathers one answer within the limits, or passes a large one on to its sink.
class AnswerCollector {
public:
    enum class Taken : std::uint8_t {
        All,
        None, ///< The sink has no room: the same data are to come again.
        Stop, ///< Too large, or ambiguous: the answer is of no use.
    };

    /// `sink` may be null.
    void begin(const UpstreamLimits &limits, AnswerSink *sink);
    /// One line of a head or a trailer; a status line begins a new head, what came before was an interim answer.
    [[nodiscard]] Taken takeHeaderLine(std::string_view line);
    [[nodiscard]] Taken takeBody(std::string_view data);
    /// Headers and body. What describes how the body travelled is left out: it was decoded and is in one piece.
    [[nodiscard]] UpstreamReply take(bool isHead);

    [[nodiscard]] int status() const { return m_reply.status; }
    [[nodiscard]] const HeaderList &headers() const { return m_reply.headers; }
    [[nodiscard]] bool isTooLarge() const { return m_tooLarge; }
    /// It goes to the sink: what is large may take its time.
    [[nodiscard]] bool isStreamed() const { return m_reply.streamed; }
    /// The empty line that ends the head has come; libcurl takes an answer that breaks off before it for complete.
    [[nodiscard]] bool hasWholeHead() const { return m_wholeHead; }
    [[nodiscard]] std::int64_t headerBytes() const { return m_headerBytes; }

private:
    [[nodiscard]] bool startsStream();
    [[nodiscard]] Taken passOn(std::string_view data);
    void addHeaderLine(std::string_view line);
    [[nodiscard]] bool contradictsLength(std::string_view name, std::string_view value) const;

    UpstreamLimits m_limits;
    AnswerSink *m_sink = nullptr;
    bool m_sinkAsked = false;
    UpstreamReply m_reply;
    std::int64_t m_headerBytes = 0;
    bool m_wholeHead = false;
    bool m_bodyBegan = false;
    bool m_tooLarge = false;
    bool m_isAmbiguous = false; ///< Two lengths that differ: nobody knows where the answer ends (RFC 9112 section 6.3).
};

} // namespace gateway
