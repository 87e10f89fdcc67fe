#include "gateway/upstream/answercollector.h"

#include "gateway/core/text.h"
#include "gateway/upstream/routeoptions.h"

#include <utility>

namespace gateway {

namespace {
constexpr std::size_t keptOfStreams = 256 * 1024;
constexpr long maxStreamMs = 3'600'000;
} // namespace

void AnswerCollector::begin(const UpstreamLimits &limits, AnswerSink *sink, CURL *easy) {
    m_limits = limits;
    m_sink = sink;
    m_easy = easy;
    m_sinkAsked = false;
    m_reply = {};
    m_reply.headers.reserve(16);
    m_headerBytes = 0;
    m_wholeHead = m_bodyBegan = m_tooLarge = m_isAmbiguous = false;
}

std::size_t AnswerCollector::onBody(char *data, std::size_t size, std::size_t count, void *self) {
    auto *collector = static_cast<AnswerCollector *>(self);
    collector->m_bodyBegan = true;
    return collector->takeBody({data, size * count});
}

std::size_t AnswerCollector::takeBody(std::string_view data) {
    if (m_reply.streamed || (m_sink != nullptr && startsStream()))
        return passOn(data);
    if (static_cast<std::int64_t>(m_reply.body.size() + data.size()) > m_limits.maxResponseBytes) {
        m_tooLarge = true;
        return 0;
    }
    m_reply.body.append(data);
    return data.size();
}

// Small answers, which are most, never get here; what the sink does not want is gathered as they are.
bool AnswerCollector::startsStream() {
    if (m_sinkAsked || m_reply.body.size() < keptOfStreams)
        return false;
    m_sinkAsked = true;
    long status = 0;
    curl_easy_getinfo(m_easy, CURLINFO_RESPONSE_CODE, &status);
    UpstreamReply head;
    head.status = static_cast<int>(status);
    head.headers = m_reply.headers;
    if (!m_sink->begin(head))
        return false;
    m_reply.streamed = true;
    curl_easy_setopt(m_easy, CURLOPT_TIMEOUT_MS, maxStreamMs);
    giveUpWhenStill(m_easy, m_limits.totalTimeoutMs);
    return true;
}

std::size_t AnswerCollector::passOn(std::string_view data) {
    if (!m_sink->isReady())
        return CURL_WRITEFUNC_PAUSE; // the same data come again
    const std::string kept = std::exchange(m_reply.body, {});
    m_reply.streamedBytes += static_cast<std::int64_t>(kept.size() + data.size());
    if (m_reply.streamedBytes > m_limits.maxStreamBytes) {
        m_tooLarge = true;
        return 0;
    }
    if (!kept.empty())
        m_sink->write(kept);
    m_sink->write(data);
    return data.size();
}

std::size_t AnswerCollector::onHeader(char *data, std::size_t size, std::size_t count, void *self) {
    auto *collector = static_cast<AnswerCollector *>(self);
    collector->m_headerBytes += static_cast<std::int64_t>(size * count);
    if (collector->m_headerBytes > collector->m_limits.maxHeaderBytes) {
        collector->m_tooLarge = true;
        return 0;
    }
    if (!collector->m_bodyBegan) // what comes after the body are trailers
        collector->addHeaderLine(std::string_view(data, size * count));
    return collector->m_isAmbiguous ? 0 : size * count;
}

void AnswerCollector::addHeaderLine(std::string_view line) {
    if (line.starts_with("HTTP/")) { // a new head: what came before was an interim answer
        m_reply.headers.clear();
        m_wholeHead = false;
        return;
    }
    if (trimmed(line).empty())
        m_wholeHead = true;
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0)
        return;
    const std::string_view name = trimmed(line.substr(0, colon));
    const std::string_view value = trimmed(line.substr(colon + 1));
    m_isAmbiguous = m_isAmbiguous || contradictsLength(name, value);
    m_reply.headers.emplace_back(name, value);
}

bool AnswerCollector::contradictsLength(std::string_view name, std::string_view value) const {
    if (!equalsIgnoringCase(name, "Content-Length"))
        return false;
    const std::string_view before = headerValue(m_reply.headers, name);
    return !before.empty() && before != value;
}

UpstreamReply AnswerCollector::take(bool isHead) {
    const bool decoded = !isHead && !headerValue(m_reply.headers, "Content-Encoding").empty();
    std::erase_if(m_reply.headers, [&](const auto &header) {
        return equalsIgnoringCase(header.first, "Transfer-Encoding") ||
               (decoded && (equalsIgnoringCase(header.first, "Content-Encoding") ||
                            equalsIgnoringCase(header.first, "Content-Length")));
    });
    return std::exchange(m_reply, {});
}

} // namespace gateway
