#include "gateway/domain/tracecontext.h"

#include "gateway/core/codec.h"
#include "gateway/core/digest.h"
#include "gateway/core/text.h"

#include <algorithm>

namespace gateway {

namespace {

constexpr std::uint8_t sampledFlag = 1;
constexpr std::uint8_t randomFlag = 2;
constexpr std::size_t parentLength = 55;
constexpr std::size_t maxStateBytes = 512;
constexpr std::size_t maxStateMembers = 32;
constexpr std::size_t maxKeyBytes = 256;
constexpr std::size_t maxValueBytes = 256;

bool isLowerHex(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool isAllZeros(std::string_view text) {
    return text.find_first_not_of('0') == std::string_view::npos;
}

bool isLowerAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// Level 2, section 3.3.1.3.1: a lower-case letter or digit first; "@" parts a tenant from its system.
bool isStateKey(std::string_view key) {
    return !key.empty() && key.size() <= maxKeyBytes && isLowerAlphanumeric(key.front()) &&
           std::count(key.begin(), key.end(), '@') <= 1 && std::all_of(key.begin(), key.end(), [](char c) {
               return isLowerAlphanumeric(c) || c == '_' || c == '-' || c == '*' || c == '/' || c == '@';
           });
}

bool isStateValue(std::string_view value) {
    return !value.empty() && value.size() <= maxValueBytes && value.back() != ' ' &&
           std::all_of(value.begin(), value.end(),
                       [](char c) { return c >= 0x20 && c <= 0x7E && c != ',' && c != '='; });
}

bool isState(std::string_view state) {
    if (state.empty() || state.size() > maxStateBytes)
        return false;
    std::size_t members = 0;
    for (const std::string_view listed : split(state, ',')) {
        const std::string_view member = trimmed(listed);
        const std::size_t equals = member.find('=');
        if (member.empty()) // empty members are allowed
            continue;
        if (++members > maxStateMembers || equals == std::string_view::npos || !isStateKey(member.substr(0, equals)) ||
            !isStateValue(member.substr(equals + 1)))
            return false;
    }
    return members > 0;
}

// Random bytes are asked of the system many at a time: a span is made for every call.
std::string randomHex(std::size_t bytes) {
    thread_local std::string drawn;
    if (drawn.size() < bytes)
        drawn = randomBytes(1024);
    std::string hex = toHex(std::string_view(drawn).substr(drawn.size() - bytes));
    drawn.resize(drawn.size() - bytes);
    return isAllZeros(hex) ? randomHex(bytes) : hex;
}

} // namespace

std::optional<TraceContext> readTraceContext(std::string_view traceparent, std::string_view tracestate) {
    const std::string_view parent = trimmed(traceparent);
    if (parent.size() < parentLength || parent[2] != '-' || parent[35] != '-' || parent[52] != '-')
        return std::nullopt;
    const std::string_view version = parent.substr(0, 2);
    const std::string_view traceId = parent.substr(3, 32);
    const std::string_view spanId = parent.substr(36, 16);
    const std::string_view flags = parent.substr(53, 2);
    const bool isLonger = parent.size() > parentLength;
    if (!isLowerHex(version) || version == "ff" || (isLonger && (version == "00" || parent[parentLength] != '-')))
        return std::nullopt;
    if (!isLowerHex(traceId) || isAllZeros(traceId) || !isLowerHex(spanId) || isAllZeros(spanId) || !isLowerHex(flags))
        return std::nullopt;
    const auto digit = static_cast<std::uint8_t>(flags[1] <= '9' ? flags[1] - '0' : flags[1] - 'a' + 10);
    TraceContext trace{std::string(traceId), {}, static_cast<std::uint8_t>(digit & (sampledFlag | randomFlag))};
    if (isState(tracestate))
        trace.state = trimmed(tracestate);
    return trace;
}

TraceContext newTrace() {
    return {randomHex(16), {}, sampledFlag | randomFlag};
}

std::string childTraceParent(const TraceContext &trace) {
    std::string text = "00-";
    text.reserve(parentLength);
    text.append(trace.traceId).append(1, '-').append(randomHex(8)).append("-0");
    text += static_cast<char>('0' + trace.flags);
    return text;
}

} // namespace gateway
