#include "gateway/mcp/methods/methodtable.h"

#include <algorithm>
#include <array>

namespace gateway {

namespace {

struct Entry {
    std::string_view name;
    bool legacy;
    bool modern;
    McpMethodHandler handler;
};

// initialize is not here: it makes the session that the others need (eras/legacyera.cpp).
// What is declared as a capability (serverinfo.cpp) and what stands here must agree.
constexpr std::array<Entry, 5> methods = {{
    {"ping", true, false, answerPing},
    {"server/discover", false, true, answerServerDiscover},
    {"subscriptions/listen", false, true, answerSubscriptionsListen},
    {"tools/call", true, true, answerToolsCall},
    {"tools/list", true, true, answerToolsList},
}};

} // namespace

McpMethodHandler findMcpMethod(std::string_view name, McpEra era) {
    const auto found = std::find_if(methods.begin(), methods.end(), [&](const Entry &entry) {
        return entry.name == name && (era == McpEra::Modern ? entry.modern : entry.legacy);
    });
    return found == methods.end() ? nullptr : found->handler;
}

} // namespace gateway
