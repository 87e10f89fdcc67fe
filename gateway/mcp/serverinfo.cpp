#include "gateway/mcp/serverinfo.h"

namespace gateway {

namespace {

constexpr std::string_view operationsText =
    "This gateway gives you REST APIs, as far as your access profile allows. To use one: "
    "1. list_collections shows the APIs. "
    "2. list_endpoints finds an endpoint; give `query` words of what you want to do. "
    "3. inspect_contract shows the arguments of one endpoint and an example; read it before the first call. "
    "4. execute_call calls it: `endpoint` as listed, e.g. \"GET /orders/{id}\", and `params`, one flat object with "
    "every "
    "argument by its name (path, query and header parameters alike; the request body under `body`), and say in "
    "`reason` "
    "what you are trying to do. "
    "What is not listed does not exist for you; do not guess endpoints. Credentials of the APIs are added by the "
    "gateway: "
    "never ask for them or send them. When a call is refused the answer names the argument or limit and what to do.";

constexpr std::string_view toolsText = "This gateway gives you REST APIs, as far as your access profile allows. Each "
                                       "tool is one endpoint of an API; its arguments "
                                       "are one flat object (path, query and header parameters alike; the request body "
                                       "under `body`). Credentials of the APIs "
                                       "are added by the gateway: never ask for them or send them. When a call is "
                                       "refused the answer names the argument or limit "
                                       "and what to do.";

constexpr std::string_view bothText = "This gateway gives you REST APIs, as far as your access profile allows. Common "
                                      "endpoints are tools of their own; prefer "
                                      "those. For everything else: list_collections shows the APIs, list_endpoints "
                                      "finds an endpoint (`query`: words of what "
                                      "you want to do), inspect_contract shows its arguments and an example, "
                                      "execute_call calls it with `endpoint` as listed, "
                                      "`params`, one flat object with every argument by its name (the request body "
                                      "under `body`), and in `reason` what you are "
                                      "trying to do. What is not listed does not exist for you; do not guess "
                                      "endpoints. Credentials of the APIs are added by the "
                                      "gateway: never ask for them or send them. When a call is refused the answer "
                                      "names the argument or limit and what to do.";

} // namespace

const std::string &serverInfoText() {
    static const std::string text = R"({"name":"gatehouse","title":"Gatehouse","version":")" GATEHOUSE_VERSION R"("})";
    return text;
}

std::string_view capabilitiesText(McpEra era) {
    // Logging is deprecated with 2026-07-28, so it is not offered there.
    return era == McpEra::Modern
               ? R"({"tools":{"listChanged":true},"resources":{"subscribe":true,"listChanged":true},"prompts":{"listChanged":true},"completions":{}})"
               : R"({"tools":{"listChanged":true},"resources":{"subscribe":true,"listChanged":true},"prompts":{"listChanged":true},"completions":{},"logging":{}})";
}

std::string_view instructionsFor(ProfileMode mode) {
    switch (mode) {
    case ProfileMode::Operations:
        return operationsText;
    case ProfileMode::Tools:
        return toolsText;
    case ProfileMode::Both:
        return bothText;
    }
    return operationsText;
}

} // namespace gateway
