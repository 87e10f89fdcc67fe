#include "gateway/mcp/jsonrpc.h"

#include "gateway/core/jsonwriter.h"
#include "gateway/mcp/protocol.h"

#include <algorithm>
#include <optional>

namespace gateway {

namespace {

constexpr std::size_t maxIdBytes = 1024;

bool isIntegerText(std::string_view text) {
    const std::size_t from = text.starts_with('-') ? 1 : 0;
    return text.size() > from &&
           std::all_of(text.begin() + from, text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The id's JSON text where it may be an id: 2^63 and "007" come back as they were sent.
std::optional<std::string> idText(const Json &id) {
    const JsonNumber *number = id.asNumber();
    const bool usable = id.isString() || (number != nullptr && isIntegerText(number->text));
    if (!usable)
        return std::nullopt;
    std::string text = toJsonText(id);
    return text.size() <= maxIdBytes ? std::optional(std::move(text)) : std::nullopt;
}

JsonRpcFault fault(int code, std::string message) {
    return {"null", {code, std::move(message), {}}};
}

bool isResponse(const Json &json) {
    const Json *version = json.find("jsonrpc");
    return version != nullptr && version->stringOr({}) == "2.0" && json.find("method") == nullptr &&
           json.find("id") != nullptr && (json.find("result") != nullptr || json.find("error") != nullptr);
}

// Method and params of a request or notification.
std::optional<JsonRpcError> takeMembers(Json &json, JsonRpcMessage &message) {
    const Json *version = json.find("jsonrpc");
    if (version == nullptr || version->stringOr({}) != "2.0")
        return JsonRpcError{mcpcode::invalidRequest, "`jsonrpc` must be \"2.0\"", {}};
    const Json *method = json.find("method");
    if (method == nullptr || !method->isString())
        return JsonRpcError{mcpcode::invalidRequest, "`method` must be a string", {}};
    message.method = *method->asString();
    Json *params = json.find("params");
    if (params != nullptr && !params->isObject())
        return JsonRpcError{mcpcode::invalidParams, "`params` must be an object", {}};
    if (params != nullptr)
        message.params = std::move(*params);
    return std::nullopt;
}

} // namespace

std::variant<JsonRpcMessage, JsonRpcFault> readJsonRpc(Json &&json) {
    if (!json.isObject())
        return fault(mcpcode::invalidRequest, "The message must be a JSON object");
    JsonRpcMessage message;
    const bool hasId = json.find("id") != nullptr;
    if (hasId) {
        std::optional<std::string> id = idText(*json.find("id"));
        if (!id)
            return fault(mcpcode::invalidRequest, "`id` must be a string or an integer");
        message.id = std::move(*id);
    }
    if (isResponse(json)) {
        message.kind = JsonRpcMessage::Kind::Response;
        return message;
    }
    message.kind = hasId ? JsonRpcMessage::Kind::Request : JsonRpcMessage::Kind::Notification;
    if (auto error = takeMembers(json, message))
        return JsonRpcFault{hasId ? message.id : "null", std::move(*error)};
    return message;
}

std::string jsonRpcErrorText(std::string_view id, const JsonRpcError &error) {
    std::string text = R"({"jsonrpc":"2.0","id":)";
    text += id;
    text += R"(,"error":{"code":)";
    text += std::to_string(error.code);
    text += R"(,"message":)";
    appendJsonString(text, error.message);
    if (!error.data.empty()) {
        text += R"(,"data":)";
        text += error.data;
    }
    text += "}}";
    return text;
}

JsonRpcResult::JsonRpcResult(std::string_view id, std::size_t expectedBytes) {
    m_text.reserve(expectedBytes + id.size() + 48);
    m_text += R"({"jsonrpc":"2.0","id":)";
    m_text += id;
    m_text += R"(,"result":{)";
}

std::string &JsonRpcResult::member(std::string_view name) {
    if (!m_empty)
        m_text += ',';
    m_empty = false;
    m_text += '"';
    m_text += name;
    m_text += "\":";
    return m_text;
}

std::string JsonRpcResult::take() && {
    m_text += "}}";
    return std::move(m_text);
}

} // namespace gateway
