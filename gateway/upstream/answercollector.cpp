#include "gateway/upstream/answercollector.h"

#include "gateway/core/text.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace gateway {

namespace {
constexpr std::size_t keptOfStreams = 256 * 1024;

// "HTTP/1.1 200 OK", "HTTP/2 200"; 0 where there is none.
int statusIn(std::string_view line) {
    const std::string_view digits = line.substr(std::min(line.find(' ') + 1, line.size())).substr(0, 3);
    int status = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), status);
    return status;
}
} // namespace

void AnswerCollector::begin(const UpstreamLimits &limits, AnswerSink *sink) {
    m_limits = limits;
    m_sink = sink;
    m_sinkAsked = false;
    m_reply = {};
    m_reply.headers.reserve(16);
    m_headerBytes = 0;
    m_wholeHead = m_bodyBegan = m_tooLarge = m_isAmbiguous = false;
}

AnswerCollector::Taken AnswerCollector::takeBody(std::string_view data) {
    m_bodyBegan = true;
    if (m_reply.streamed || (m_sink != nullptr && startsStream()))
        return passOn(data);
    if (static_cast<std::int64_t>(m_reply.body.size() + data.size()) > m_limits.maxResponseBytes) {
        m_tooLarge = true;
        return Taken::Stop;
    }
    m_reply.body.append(data);
    return Taken::All;
}

// Small answers, which are most, never get here; what the sink does not want is gathered as they are.
bool AnswerCollector::startsStream() {
    if (m_sinkAsked || m_reply.body.size() < keptOfStreams)
        return false;
    m_sinkAsked = true;
    UpstreamReply head;
    head.status = m_reply.status;
    head.headers = m_reply.headers;
    m_reply.streamed = m_sink->begin(head);
    return m_reply.streamed;
}

AnswerCollector::Taken AnswerCollector::passOn(std::string_view data) {
    if (!m_sink->isReady())
        return Taken::None;
    const std::string kept = std::exchange(m_reply.body, {});
    m_reply.streamedBytes += static_cast<std::int64_t>(kept.size() + data.size());
    if (m_reply.streamedBytes > m_limits.maxStreamBytes) {
        m_tooLarge = true;
        return Taken::Stop;
    }
    if (!kept.empty())
        m_sink->write(kept);
    m_sink->write(data);
    return Taken::All;
}

AnswerCollector::Taken AnswerCollector::takeHeaderLine(std::string_view line) {
    m_headerBytes += static_cast<std::int64_t>(line.size());
    if (m_headerBytes > m_limits.maxHeaderBytes) {
        m_tooLarge = true;
        return Taken::Stop;
    }
    if (!m_bodyBegan) // what comes after the body are trailers
        addHeaderLine(line);
    return m_isAmbiguous ? Taken::Stop : Taken::All;
}

void AnswerCollector::addHeaderLine(std::string_view line) {
    if (line.starts_with("HTTP/")) {
        m_reply.headers.clear();
        m_wholeHead = false;
        m_reply.status = statusIn(line);
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
