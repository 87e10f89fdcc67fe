#pragma once

#include "gateway/upstream/httpclient.h"

#include <curl/curl.h>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gateway {

/// Gathers one answer from libcurl's callbacks, within the limits.
class AnswerCollector {
public:
    /// `sink` may be null; `easy` is asked for the status.
    void begin(const UpstreamLimits &limits, AnswerSink *sink, CURL *easy);
    /// Headers and body. What describes how the body travelled is left out: it was decoded and is in one piece.
    [[nodiscard]] UpstreamReply take(bool isHead);
    [[nodiscard]] bool isTooLarge() const { return m_tooLarge; }
    /// The empty line that ends the head has come; libcurl takes an answer that breaks off before it for complete.
    [[nodiscard]] bool hasWholeHead() const { return m_wholeHead; }
    [[nodiscard]] std::int64_t headerBytes() const { return m_headerBytes; }

    /// CURLOPT_WRITEFUNCTION and CURLOPT_HEADERFUNCTION; `self` is the collector. Taking less than offered ends the
    /// transfer.
    static std::size_t onBody(char *data, std::size_t size, std::size_t count, void *self);
    static std::size_t onHeader(char *data, std::size_t size, std::size_t count, void *self);

private:
    [[nodiscard]] std::size_t takeBody(std::string_view data);
    [[nodiscard]] bool startsStream();
    [[nodiscard]] std::size_t passOn(std::string_view data);
    void addHeaderLine(std::string_view line);
    [[nodiscard]] bool contradictsLength(std::string_view name, std::string_view value) const;

    UpstreamLimits m_limits;
    AnswerSink *m_sink = nullptr;
    CURL *m_easy = nullptr;
    bool m_sinkAsked = false;
    UpstreamReply m_reply;
    std::int64_t m_headerBytes = 0;
    bool m_wholeHead = false;
    bool m_bodyBegan = false;
    bool m_tooLarge = false;
    bool m_isAmbiguous = false; ///< Two lengths that differ: nobody knows where the answer ends (RFC 9112 section 6.3).
};

} // namespace gateway
