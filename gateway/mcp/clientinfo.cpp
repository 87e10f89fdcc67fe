#include "gateway/mcp/clientinfo.h"

#include "gateway/core/text.h"

#include <algorithm>
#include <string_view>

namespace gateway {

namespace {

constexpr std::size_t maxAppBytes = 100;

std::string_view textOf(const Json &object, std::string_view name) {
    const Json *value = object.find(name);
    return value == nullptr ? std::string_view() : trimmed(value->stringOr({}));
}

} // namespace

std::string appOf(const Json *clientInfo) {
    if (clientInfo == nullptr)
        return {};
    const std::string_view name = textOf(*clientInfo, "name");
    const std::string_view version = textOf(*clientInfo, "version");
    std::string app(name);
    if (!name.empty() && !version.empty())
        app += ' ';
    app += version;
    app = cleanForModel(app);
    std::replace_if(
        app.begin(), app.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
    return cutText(app, maxAppBytes);
}

void takeTrace(Caller &caller, const Json &params) {
    const Json *meta = params.find("_meta");
    const Json *parent = meta == nullptr ? nullptr : meta->find("traceparent");
    if (parent == nullptr)
        return;
    const Json *state = meta->find("tracestate");
    if (auto trace =
            readTraceContext(parent->stringOr({}), state != nullptr ? state->stringOr({}) : std::string_view()))
        caller.trace = std::move(*trace);
}

} // namespace gateway
