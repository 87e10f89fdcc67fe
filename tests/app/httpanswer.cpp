#include "tests/app/httpanswer.h"

#include "gateway/core/text.h"

#include <cstdlib>

namespace {

constexpr std::string_view headEnd = "\r\n\r\n";

} // namespace

int HttpAnswerReader::status() const {
    return hasHead() ? std::atoi(m_buffer.c_str() + std::string_view("HTTP/1.1 ").size()) : 0;
}

std::vector<std::pair<std::string, std::string>> HttpAnswerReader::headers() const {
    std::vector<std::pair<std::string, std::string>> headers;
    const std::string_view head = std::string_view(m_buffer).substr(0, m_buffer.find(headEnd));
    for (const std::string_view line : gateway::split(head, '\n')) {
        const std::size_t colon = line.find(':');
        if (colon != std::string_view::npos)
            headers.emplace_back(line.substr(0, colon), gateway::trimmed(line.substr(colon + 1)));
    }
    return headers;
}

std::string HttpAnswerReader::header(std::string_view name) const {
    for (const auto &[key, value] : headers()) {
        if (gateway::equalsIgnoringCase(key, name))
            return value;
    }
    return {};
}

HttpAnswerReader::Body HttpAnswerReader::readBody() const {
    if (!hasHead())
        return {};
    std::size_t from = m_buffer.find(headEnd) + headEnd.size();
    const std::string length = status() == 204 ? "0" : header("Content-Length");
    if (!gateway::equalsIgnoringCase(header("Transfer-Encoding"), "chunked")) {
        Body body{m_buffer.substr(from), std::nullopt};
        const std::size_t size = std::strtoul(length.c_str(), nullptr, 10);
        if (length.empty() || body.text.size() < size)
            return body;
        body.text.resize(size);
        body.end = from + size;
        return body;
    }
    Body body;
    for (std::size_t line = m_buffer.find("\r\n", from); line != std::string::npos;
         line = m_buffer.find("\r\n", from)) {
        const std::size_t size = std::strtoul(m_buffer.c_str() + from, nullptr, 16);
        from = line + 2 + size + 2;
        if (from > m_buffer.size())
            break;
        if (size == 0) {
            body.end = from;
            break;
        }
        body.text.append(m_buffer, line + 2, size);
    }
    return body;
}

bool HttpAnswerReader::isWhole() const {
    return readBody().end.has_value();
}

std::string HttpAnswerReader::body() const {
    return readBody().text;
}

void HttpAnswerReader::next() {
    m_buffer.erase(0, readBody().end.value_or(m_buffer.size()));
}
