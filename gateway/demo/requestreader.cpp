#include "gateway/demo/requestreader.h"

#include "gateway/core/httpsyntax.h"
#include "gateway/core/text.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace gateway::demo {

namespace {

struct Head {
    std::string_view method;
    std::string_view target;
    bool keepAlive = true;
    std::optional<std::size_t> contentLength;
    int broken = 0; ///< Status to answer; 0 while all is well.
};

void readRequestLine(std::string_view line, Head &head) {
    const auto parts = split(line, ' ');
    const bool known = parts.size() == 3 && (parts[2] == "HTTP/1.1" || parts[2] == "HTTP/1.0");
    if (!known || !isHttpToken(parts[0]) || parts[1].empty() || parts[1].front() != '/' || !isFieldValue(parts[1])) {
        head.broken = 400;
        return;
    }
    head.method = parts[0];
    head.target = parts[1];
    head.keepAlive = parts[2] == "HTTP/1.1";
}

void readContentLength(std::string_view value, Head &head) {
    std::size_t length = 0;
    const auto parsed = std::from_chars(value.data(), value.data() + value.size(), length);
    const bool whole = parsed.ec == std::errc() && parsed.ptr == value.data() + value.size() && !value.empty();
    if (parsed.ec == std::errc::result_out_of_range)
        head.broken = 413;
    else if (!whole || head.contentLength)
        head.broken = 400;
    else if (length > maxBodyBytes)
        head.broken = 413;
    head.contentLength = length;
}

void readField(std::string_view line, Head &head) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !isHttpToken(line.substr(0, colon)) || !isFieldValue(line)) {
        head.broken = 400;
        return;
    }
    const std::string_view name = line.substr(0, colon);
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (equalsIgnoringCase(name, "content-length"))
        readContentLength(value, head);
    else if (equalsIgnoringCase(name, "transfer-encoding"))
        head.broken = 501;
    else if (equalsIgnoringCase(name, "connection") && equalsIgnoringCase(value, "close"))
        head.keepAlive = false;
}

Head readHead(std::string_view text) {
    Head head;
    std::size_t start = 0;
    while (head.broken == 0 && start < text.size()) {
        const std::size_t end = std::min(text.find("\r\n", start), text.size());
        const std::string_view line = text.substr(start, end - start);
        if (start == 0)
            readRequestLine(line, head);
        else
            readField(line, head);
        start = end + 2;
    }
    if (head.method.empty() && head.broken == 0)
        head.broken = 400;
    return head;
}

ReadResult broken(int status) {
    ReadResult result;
    result.state = ReadResult::State::Broken;
    result.status = status;
    return result;
}

} // namespace

ReadResult readRequest(std::string &input) {
    const std::size_t end = input.find("\r\n\r\n");
    if (std::min(end, input.size()) > maxHeadBytes)
        return broken(431);
    if (end == std::string::npos)
        return {};
    const Head head = readHead(std::string_view(input).substr(0, end));
    if (head.broken != 0)
        return broken(head.broken);
    const std::size_t length = head.contentLength.value_or(0);
    if (input.size() < end + 4 + length)
        return {};
    ReadResult result;
    result.state = ReadResult::State::Complete;
    result.keepAlive = head.keepAlive;
    result.request.method = head.method;
    if (!readTarget(head.target, result.request))
        return broken(400);
    result.request.body = input.substr(end + 4, length);
    input.erase(0, end + 4 + length);
    return result;
}

} // namespace gateway::demo
