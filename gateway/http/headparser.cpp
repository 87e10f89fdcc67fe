#include "gateway/http/headparser.h"

#include "gateway/core/contenttype.h"
#include "gateway/core/httpsyntax.h"
#include "gateway/core/text.h"
#include "gateway/domain/argumentmap.h"
#include "gateway/http/callpaths.h"

#include <algorithm>
#include <array>

namespace gateway {

namespace {

using namespace std::string_view_literals;

constexpr std::array methods{"GET"sv, "HEAD"sv, "POST"sv, "PUT"sv, "PATCH"sv, "DELETE"sv, "OPTIONS"sv, "QUERY"sv};
// A second one of these could be read by us and overlooked by a proxy in front of us, or the other way round.
constexpr std::array singletons{
    "host"sv,   "content-length"sv, "transfer-encoding"sv, "content-type"sv, "authorization"sv,
    "origin"sv, "expect"sv,         "x-client-id"sv,       "x-profile-id"sv, "mcp-session-id"sv};

using MaybeRefusal = std::optional<HttpRefusal>;

HttpRefusal refused(int status, const char *code, std::string message) {
    return {status, code, std::move(message)};
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

bool isAlphanumeric(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isTarget(std::string_view text) {
    return text.starts_with('/') && std::all_of(text.begin(), text.end(), [](char c) {
               const auto byte = static_cast<unsigned char>(c);
               return byte > 0x20 && byte < 0x7F && c != '#';
           });
}

bool isPort(std::string_view text) {
    return text.size() <= 5 && std::all_of(text.begin(), text.end(), isDigit) &&
           (text.empty() || std::stoul(std::string(text)) <= 65535);
}

// uri-host [ ":" port ] without user information (RFC 9110 section 7.2).
bool isHostValue(std::string_view text) {
    const bool literal = text.starts_with('[');
    const std::size_t hostEnd = literal ? text.find(']') : std::min(text.find(':'), text.size());
    if (hostEnd == std::string_view::npos)
        return false;
    const std::string_view host = text.substr(0, hostEnd);
    const std::string_view rest = text.substr(literal ? hostEnd + 1 : hostEnd);
    const auto allowed = literal ? "[:.%"sv : "-._~"sv;
    const bool hostIsFine = host.size() > (literal ? 1 : 0) && std::all_of(host.begin(), host.end(), [&](char c) {
                                return isAlphanumeric(c) || allowed.find(c) != std::string_view::npos;
                            });
    return hostIsFine && (rest.empty() || (rest.starts_with(':') && isPort(rest.substr(1))));
}

MaybeRefusal readRequestLine(std::string_view line, RequestHead &head) {
    const std::vector<std::string_view> parts = split(line, ' ');
    if (parts.size() != 3 || !isHttpToken(parts[0]))
        return refused(400, "http.request-line", "The request line is malformed");
    const std::string_view version = parts[2];
    const bool looksLikeVersion = version.size() == 8 && version.starts_with("HTTP/") && isDigit(version[5]) &&
                                  version[6] == '.' && isDigit(version[7]);
    if (!looksLikeVersion)
        return refused(400, "http.request-line", "The request line is malformed");
    if (version != "HTTP/1.1" && version != "HTTP/1.0")
        return refused(505, "http.version", "Only HTTP/1.1 and HTTP/1.0 are spoken here");
    if (std::find(methods.begin(), methods.end(), parts[0]) == methods.end())
        return refused(501, "http.method", "This method is not known here");
    if (!isTarget(parts[1]))
        return refused(400, "http.target", "The request target must be a path");
    head.method = parts[0];
    head.target = parts[1];
    head.isHttp10 = version == "HTTP/1.0";
    head.wantsClose = head.isHttp10;
    return std::nullopt;
}

MaybeRefusal readField(std::string_view line, RequestHead &head) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !isHttpToken(line.substr(0, colon)))
        return refused(400, "http.field", "A header line is malformed");
    const std::string_view value = line.substr(colon + 1);
    if (!isFieldValue(value))
        return refused(400, "http.field", "A header value holds a control character");
    const std::string_view name = line.substr(0, colon);
    const bool single = std::any_of(singletons.begin(), singletons.end(),
                                    [&](std::string_view s) { return equalsIgnoringCase(s, name); });
    if (single && head.headers.contains(name))
        return refused(400, "http.repeated-field", "The header " + std::string(name) + " is there twice");
    head.headers.add(std::string(name), std::string(trimmed(value)));
    return std::nullopt;
}

MaybeRefusal readLength(RequestHead &head, const HttpLimits &limits) {
    if (!head.headers.contains("content-length"))
        return std::nullopt;
    const std::string_view text = head.headers.value("content-length");
    if (text.empty() || !std::all_of(text.begin(), text.end(), isDigit))
        return refused(400, "http.content-length", "Content-Length is not a number");
    const std::size_t leadingZeros = std::min(text.find_first_not_of('0'), text.size());
    const std::string digits(text.substr(leadingZeros));
    const std::size_t most = mayStream(head) ? limits.maxStreamBytes : limits.maxBodyBytes;
    if (digits.size() > 18 || (!digits.empty() && std::stoull(digits) > most))
        return refused(413, "http.body-size", "The body is larger than " + std::to_string(most) + " bytes");
    head.contentLength = digits.empty() ? 0 : std::stoull(digits);
    return std::nullopt;
}

MaybeRefusal readFraming(RequestHead &head, const HttpLimits &limits) {
    if (head.headers.contains("transfer-encoding")) {
        if (head.headers.contains("content-length") || head.isHttp10)
            return refused(400, "http.framing", "Transfer-Encoding contradicts the rest of the head");
        if (!equalsIgnoringCase(head.headers.value("transfer-encoding"), "chunked"))
            return refused(501, "http.transfer-encoding", "The only transfer encoding known here is chunked");
        head.chunked = true;
    }
    return readLength(head, limits);
}

MaybeRefusal readExpectations(RequestHead &head) {
    if (!head.headers.contains("expect"))
        return std::nullopt;
    if (!equalsIgnoringCase(head.headers.value("expect"), "100-continue"))
        return refused(417, "http.expect", "The only expectation known here is 100-continue");
    head.expectsContinue = !head.isHttp10;
    return std::nullopt;
}

void readConnection(RequestHead &head) {
    for (const auto &[name, value] : head.headers) {
        if (!equalsIgnoringCase(name, "connection"))
            continue;
        for (const std::string_view option : split(value, ','))
            head.wantsClose = head.wantsClose || equalsIgnoringCase(trimmed(option), "close");
    }
}

MaybeRefusal readHost(const RequestHead &head) {
    if (!head.headers.contains("host"))
        return refused(400, "http.host", "The Host header is missing");
    if (!isHostValue(head.headers.value("host")))
        return refused(400, "http.host", "The Host header is malformed");
    return std::nullopt;
}

MaybeRefusal readLines(std::string_view text, RequestHead &head, const HttpLimits &limits) {
    std::size_t lineNumber = 0;
    while (!text.starts_with("\r\n")) {
        const std::size_t end = text.find("\r\n");
        const std::string_view line = text.substr(0, end);
        if (lineNumber > limits.maxHeaderFields)
            return refused(431, "http.header-count", "There are too many headers");
        if (auto refusal = lineNumber == 0 ? readRequestLine(line, head) : readField(line, head))
            return refusal;
        ++lineNumber;
        text.remove_prefix(std::min(end, text.size() - 2) + 2);
    }
    return std::nullopt;
}

} // namespace

std::optional<std::size_t> findHeadEnd(std::string_view buffer, std::size_t searched) {
    for (std::size_t at = buffer.find('\n', searched); at != std::string_view::npos; at = buffer.find('\n', at + 1)) {
        if (at == 0 || buffer[at - 1] != '\r')
            return std::string_view::npos;
        if (at >= 3 && buffer.substr(at - 3, 4) == "\r\n\r\n")
            return at + 1;
    }
    return std::nullopt;
}

std::variant<RequestHead, HttpRefusal> parseHead(std::string_view text, const HttpLimits &limits) {
    RequestHead head;
    if (!text.ends_with("\r\n\r\n"))
        return refused(400, "http.head", "The request head is incomplete");
    if (auto refusal = readLines(text, head, limits))
        return *refusal;
    if (auto refusal = readHost(head))
        return *refusal;
    if (auto refusal = readFraming(head, limits))
        return *refusal;
    if (auto refusal = readExpectations(head))
        return *refusal;
    readConnection(head);
    return head;
}

bool mayStream(const RequestHead &head) {
    const std::string_view type = head.headers.value("content-type");
    return head.target.starts_with(restPrefix) && !type.empty() && !isJsonMediaType(type) &&
           essenceOf(type) != "application/x-www-form-urlencoded";
}

HttpRequest requestOf(RequestHead head) {
    const std::size_t question = std::min(head.target.find('?'), head.target.size());
    HttpRequest request;
    request.path = head.target.substr(0, question);
    request.query = head.target.substr(std::min(question + 1, head.target.size()));
    request.method = std::move(head.method);
    request.target = std::move(head.target);
    request.headers = std::move(head.headers);
    return request;
}

} // namespace gateway
