#include "gateway/upstream/plain/requesttext.h"

#include "gateway/core/text.h"
#include "gateway/upstream/headerencoder.h"
#include "gateway/upstream/plain/contentdecoder.h"

#include <algorithm>
#include <string_view>

namespace gateway {

namespace {

constexpr std::string_view schemeEnd = "://";

// What every request says that does not say it itself.
void addDefault(std::string &text, const UpstreamRequest &request, std::string_view name, std::string_view value) {
    if (headerValue(request.headers, name).empty())
        text.append(name).append(": ").append(value).append("\r\n");
}

} // namespace

bool hasOrdinaryHeaders(const UpstreamRequest &request) {
    return std::none_of(request.headers.begin(), request.headers.end(), [](const auto &field) {
        return isFramingHeader(field.first) || equalsIgnoringCase(field.first, "Host");
    });
}

std::string requestText(const UpstreamRequest &request, std::string_view authority) {
    const std::string_view url = request.url;
    const std::size_t host = url.find(schemeEnd) + schemeEnd.size();
    const std::size_t target = std::min(url.find_first_of("/?", host), url.size());
    std::string text;
    text.reserve(512 + url.size() + request.body.size());
    text.append(request.method).append(url.substr(target).starts_with('/') ? " " : " /").append(url.substr(target));
    text.append(" HTTP/1.1\r\nHost: ").append(authority).append("\r\n");
    addDefault(text, request, "User-Agent", "Gatehouse/" GATEHOUSE_VERSION);
    addDefault(text, request, "Accept", "*/*");
    const bool wantsPart = !headerValue(request.headers, "Range").empty(); // of a coded answer nobody could decode it
    addDefault(text, request, "Accept-Encoding", wantsPart ? "identity" : knownCodings);
    for (const auto &[name, value] : request.headers)
        text.append(name).append(": ").append(value).append("\r\n");
    if (sendsBody(request))
        text.append("Content-Length: ").append(std::to_string(request.body.size())).append("\r\n");
    return text.append("\r\n").append(request.body);
}

} // namespace gateway
