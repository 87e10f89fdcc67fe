#include "tests/support/fakeconnection.h"

#include "gateway/core/text.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace gateway {

namespace {

constexpr std::size_t sendAhead = 64 * 1024; // how much of an endless answer is ready to be read

std::optional<std::string> takeChunkedBody(const std::string &buffer, std::size_t &end) {
    std::string body;
    for (std::size_t at = end;;) {
        const std::size_t lineEnd = buffer.find("\r\n", at);
        if (lineEnd == std::string::npos)
            return std::nullopt;
        const std::size_t size = std::stoul(buffer.substr(at, lineEnd - at), nullptr, 16);
        if (buffer.size() < lineEnd + 2 + size + 2)
            return std::nullopt;
        body += buffer.substr(lineEnd + 2, size);
        at = lineEnd + 2 + size + 2;
        if (size == 0) {
            end = at;
            return body;
        }
    }
}

// `end` is where the body begins and, where it is whole, where it ends.
std::optional<std::string> takeBody(const FakeRequest &request, const std::string &buffer, std::size_t &end) {
    if (equalsIgnoringCase(request.header("Transfer-Encoding"), "chunked"))
        return takeChunkedBody(buffer, end);
    const std::string length = request.header("Content-Length");
    const std::size_t size = length.empty() ? 0 : std::stoul(length);
    if (buffer.size() < end + size)
        return std::nullopt;
    std::string body = buffer.substr(end, size);
    end += size;
    return body;
}

void readHead(const std::string &head, FakeRequest &request) {
    const auto lines = split(head, '\n');
    const auto words = split(trimmed(lines.front()), ' ');
    request.method = words.front();
    request.target = words.size() > 1 ? std::string(words[1]) : std::string();
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const std::string_view line = trimmed(lines[i]);
        const std::size_t colon = line.find(':');
        if (colon != std::string_view::npos)
            request.headers.emplace_back(line.substr(0, colon), trimmed(line.substr(colon + 1)));
    }
}

} // namespace

FakeConnection::~FakeConnection() {
    ::close(m_descriptor);
}

void FakeConnection::trickle(const std::string &bytes, int everyMs) {
    Moment due = std::chrono::steady_clock::now();
    for (const char byte : bytes) {
        m_timed.push_back({due, std::string(1, byte)});
        due += std::chrono::milliseconds(everyMs);
    }
}

void FakeConnection::sendLater(const std::string &bytes, int afterMs) {
    m_timed.push_back({std::chrono::steady_clock::now() + std::chrono::milliseconds(afterMs), bytes});
}

void FakeConnection::reset() {
    const linger abortive{1, 0};
    ::setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &abortive, sizeof abortive);
    m_over = true;
}

short FakeConnection::events() const {
    const bool writes = !m_output.empty() || !m_endless.empty();
    return static_cast<short>(POLLIN | (writes ? POLLOUT : 0));
}

int FakeConnection::dueInMs() const {
    if (m_timed.empty())
        return -1;
    const auto next =
        std::min_element(m_timed.begin(), m_timed.end(), [](const Timed &a, const Timed &b) { return a.due < b.due; });
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(next->due - std::chrono::steady_clock::now());
    return static_cast<int>(std::max<std::int64_t>(left.count(), 0));
}

void FakeConnection::receive() {
    std::array<char, 65536> buffer{};
    for (;;) {
        const ssize_t count = ::recv(m_descriptor, buffer.data(), buffer.size(), 0);
        if (count > 0) {
            m_input.append(buffer.data(), static_cast<std::size_t>(count));
            continue;
        }
        m_over = m_over || count == 0 || (errno != EAGAIN && errno != EINTR);
        return;
    }
}

std::optional<FakeRequest> FakeConnection::takeRequest() {
    const std::size_t headEnd = m_input.find("\r\n\r\n");
    if (m_over || headEnd == std::string::npos)
        return std::nullopt;
    FakeRequest request;
    request.connection = m_number;
    readHead(m_input.substr(0, headEnd), request);
    std::size_t end = headEnd + 4;
    auto body = takeBody(request, m_input, end);
    if (!body)
        return std::nullopt;
    request.body = std::move(*body);
    m_input.erase(0, end);
    return request;
}

void FakeConnection::takeDue() {
    const auto now = std::chrono::steady_clock::now();
    std::erase_if(m_timed, [&](const Timed &timed) {
        if (timed.due > now)
            return false;
        m_output += timed.bytes;
        return true;
    });
    while (!m_endless.empty() && m_output.size() < sendAhead)
        m_output += m_endless;
}

void FakeConnection::writeOut() {
    while (!m_output.empty()) {
        const ssize_t count = ::send(m_descriptor, m_output.data(), m_output.size(), MSG_NOSIGNAL);
        if (count <= 0) {
            m_over = m_over || (errno != EAGAIN && errno != EINTR);
            return;
        }
        m_output.erase(0, static_cast<std::size_t>(count));
    }
}

void FakeConnection::work() {
    if (m_over)
        return;
    takeDue();
    writeOut();
    if (m_closing && m_output.empty()) {
        ::shutdown(m_descriptor, SHUT_WR); // the peer reads what was sent before it closes
        m_closing = false;
    }
}

} // namespace gateway
