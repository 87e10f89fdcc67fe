#include "gateway/http/doors/limitheaders.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace gateway {

namespace {

constexpr std::size_t maxItems = 16;

// A String of RFC 9651 section 3.3.3: printable ASCII, quoted.
std::string quoted(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            result += '\\';
        result += c >= 0x20 && c < 0x7f ? c : '_';
    }
    return result + '"';
}

void add(std::string &list, const std::string &item) {
    list += (list.empty() ? "" : ", ") + item;
}

std::string policyItem(const LimitState &limit) {
    const std::string item = quoted(limit.label) + ";q=" + std::to_string(limit.max);
    return limit.windowSeconds > 0 ? item + ";w=" + std::to_string(limit.windowSeconds)
                                   : item + ";qu=\"concurrent-requests\"";
}

std::string stateItem(const LimitState &limit) {
    const std::string item = quoted(limit.label) + ";r=" + std::to_string(limit.remaining);
    return limit.windowSeconds > 0 ? item + ";t=" + std::to_string(limit.resetSeconds) : item;
}

} // namespace

void addLimitHeaders(HttpHeaders &headers, const std::vector<LimitState> &limits) {
    if (limits.empty())
        return;
    std::string policies;
    std::string states;
    for (std::size_t i = 0; i < std::min(limits.size(), maxItems); ++i) {
        add(policies, policyItem(limits[i]));
        add(states, stateItem(limits[i]));
    }
    headers.set("RateLimit-Policy", policies);
    headers.set("RateLimit", states);
}

} // namespace gateway
