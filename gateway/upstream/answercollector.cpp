#include "gateway/upstream/answercollector.h"

#include "gateway/core/text.h"

#include <utility>

namespace gateway {

void AnswerCollector::begin(const UpstreamLimits &limits) {
    m_limits = limits;
    m_reply = {};
    m_reply.headers.reserve(16);
    m_headerBytes = 0;
    m_wholeHead = m_bodyBegan = m_tooLarge = m_isAmbiguous = false;
}

std::size_t AnswerCollector::onBody(char *data, std::size_t size, std::size_t count, void *self) {
    auto *collector = static_cast<AnswerCollector *>(self);
    std::string &body = collector->m_reply.body;
    collector->m_bodyBegan = true;
    if (static_cast<std::int64_t>(body.size() + size * count) > collector->m_limits.maxResponseBytes) {
        collector->m_tooLarge = true;
        return 0;
    }
    body.append(data, size * count);
    return size * count;
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
