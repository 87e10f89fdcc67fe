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
constexpr std::array<Entry, 14> methods = {{
    {"completion/complete", true, true, answerCompletionComplete},
    {"logging/setLevel", true, false, answerLoggingSetLevel},
    {"ping", true, false, answerPing},
    {"prompts/get", true, true, answerPromptsGet},
    {"prompts/list", true, true, answerPromptsList},
    {"resources/list", true, true, answerResourcesList},
    {"resources/read", true, true, answerResourcesRead},
    {"resources/subscribe", true, false, answerResourcesSubscribe},
    {"resources/templates/list", true, true, answerResourceTemplatesList},
    {"resources/unsubscribe", true, false, answerResourcesUnsubscribe},
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
