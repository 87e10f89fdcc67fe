#include "app/cli/pipemessage.h"

#include "gateway/core/jsonwriter.h"

#include <algorithm>

namespace cli {

using gateway::Json;

namespace {

constexpr std::string_view modernVersionKey = "io.modelcontextprotocol/protocolVersion";

bool isNotification(const Json &message) {
    const Json *method = message.find("method");
    return textAt(&message, "jsonrpc") == "2.0" && method != nullptr && method->isString() &&
           message.find("id") == nullptr;
}

bool isResponse(const Json &message) {
    return textAt(&message, "jsonrpc") == "2.0" && message.find("method") == nullptr && message.find("id") != nullptr &&
           (message.find("result") != nullptr || message.find("error") != nullptr);
}

} // namespace

std::string_view textAt(const Json *object, std::string_view name) {
    const Json *member = object != nullptr ? object->find(name) : nullptr;
    return member != nullptr ? member->stringOr({}) : std::string_view();
}

std::string_view modernVersionOf(const Json &message) {
    const Json *params = message.find("params");
    return textAt(params != nullptr ? params->find("_meta") : nullptr, modernVersionKey);
}

std::string_view mirroredNameOf(const Json &message) {
    const std::string_view method = textAt(&message, "method");
    const Json *params = message.find("params");
    if (method == "resources/read")
        return textAt(params, "uri");
    return method == "tools/call" || method == "prompts/get" ? textAt(params, "name") : std::string_view();
}

std::optional<Json> answeredId(const Json &message) {
    if (const auto *batch = message.asArray()) {
        const bool isAnswered = batch->empty() || std::any_of(batch->begin(), batch->end(), [](const Json &one) {
                                    return !isNotification(one) && !isResponse(one);
                                });
        return isAnswered ? std::optional(Json()) : std::nullopt;
    }
    if (isNotification(message) || isResponse(message))
        return std::nullopt;
    const Json *id = message.find("id");
    return id != nullptr && (id->isString() || id->isNumber()) ? *id : Json();
}

std::string errorMessage(const Json &id, int code, const std::string &text) {
    return gateway::toJsonText(
        Json::object({{"jsonrpc", "2.0"}, {"id", id}, {"error", Json::object({{"code", code}, {"message", text}})}}));
}

} // namespace cli
