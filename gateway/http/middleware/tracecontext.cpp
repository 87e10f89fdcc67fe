#include "gateway/http/middleware/tracecontext.h"

#include "gateway/core/text.h"

#include <algorithm>
#include <vector>

namespace gateway {

namespace {

bool isHex(std::string_view text, std::size_t length) {
    return text.size() == length && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

bool isAllZeros(std::string_view text) {
    return text.find_first_not_of('0') == std::string_view::npos;
}

} // namespace

std::string traceIdOf(std::string_view traceparent) {
    const std::vector<std::string_view> parts = split(traceparent, '-');
    if (parts.size() < 4 || !isHex(parts[0], 2) || parts[0] == "ff")
        return {};
    if (parts[0] == "00" && parts.size() != 4)
        return {};
    const bool wellFormed = isHex(parts[1], 32) && isHex(parts[2], 16) && isHex(parts[3], 2);
    if (!wellFormed || isAllZeros(parts[1]) || isAllZeros(parts[2]))
        return {};
    return std::string(parts[1]);
}

} // namespace gateway
