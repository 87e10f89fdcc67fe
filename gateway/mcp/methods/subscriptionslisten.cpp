#include "gateway/mcp/answers.h"
#include "gateway/mcp/methods/method.h"
#include "gateway/mcp/viewprint.h"

namespace gateway {

namespace {

constexpr std::size_t maxResources = 100;

bool wants(const Json &notifications, std::string_view member) {
    const Json *value = notifications.find(member);
    return value != nullptr && value->boolOr(false);
}

// Of any URI: refusing unknown ones would tell which exist. Nothing where the list is malformed or too long.
std::optional<std::map<std::string, std::size_t>> wantedResources(const McpRequest &request,
                                                                  const Json &notifications) {
    std::map<std::string, std::size_t> resources;
    const Json *uris = notifications.find("resourceSubscriptions");
    if (uris == nullptr || uris->isNull())
        return resources;
    if (!uris->isArray() || uris->size() > maxResources)
        return std::nullopt;
    ResourcePrints prints(*request.catalog);
    for (const Json &uri : *uris->asArray()) {
        if (!uri.isString() || uri.asString()->size() > WrittenDocument::maxUriBytes)
            return std::nullopt;
        resources[*uri.asString()] = prints.of(request.caller.profile, *uri.asString()).value;
    }
    return resources;
}

} // namespace

void answerSubscriptionsListen(McpContext &context, const McpRequestPtr &request) {
    const Json *wanted = request->param("notifications");
    if (wanted == nullptr || !wanted->isObject()) {
        refuse(*request, mcpcode::invalidParams, "`notifications` must be an object");
        return;
    }
    auto resources = wantedResources(*request, *wanted);
    if (!resources) {
        refuse(*request, mcpcode::invalidParams,
               "`resourceSubscriptions` must be an array of at most 100 URIs of at most 500 characters");
        return;
    }
    if (!context.streams.hasRoom(request->caller.profile)) {
        refuse(*request, mcpcode::invalidRequest, tooManyStreams(), 429);
        return;
    }
    context.streams.open({.exchange = request->exchange,
                          .caller = request->caller,
                          .session = {},
                          .subscriptionId = request->id,
                          .wantsTools = wants(*wanted, "toolsListChanged"),
                          .wantsPrompts = wants(*wanted, "promptsListChanged"),
                          .wantsResources = wants(*wanted, "resourcesListChanged"),
                          .resources = std::move(*resources)},
                         *request->catalog);
}

} // namespace gateway
