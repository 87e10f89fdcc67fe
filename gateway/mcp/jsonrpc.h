#pragma once

#include "gateway/core/json.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace gateway {

/// One JSON-RPC 2.0 message as it came in.
struct JsonRpcMessage {
    enum class Kind : std::uint8_t { Request, Notification, Response };
    Kind kind = Kind::Request;
    std::string id;     ///< JSON text of the id exactly as sent (a string or an integer); empty for notifications.
    std::string method; ///< Empty for responses.
    Json params;        ///< An object; null where absent.
};

struct JsonRpcError {
    int code = 0;
    std::string message; ///< May be shown to anybody.
    std::string data;    ///< JSON text; empty where there is none.
};

/// Why something is no JSON-RPC message, with the id to answer to (JSON text, "null" where unknown).
struct JsonRpcFault {
    std::string id = "null";
    JsonRpcError error;
};

/// Takes one message out of its JSON. An id of null and params that are no object are faults.
[[nodiscard]] std::variant<JsonRpcMessage, JsonRpcFault> readJsonRpc(Json &&json);

/// `{"jsonrpc":"2.0","id":…,"error":{…}}`; `id` is JSON text.
[[nodiscard]] std::string jsonRpcErrorText(std::string_view id, const JsonRpcError &error);

/// `{"jsonrpc":"2.0","id":…,"result":{…}}` written member by member into one string.
class JsonRpcResult {
public:
    /// `id` is JSON text; `expectedBytes` is reserved.
    explicit JsonRpcResult(std::string_view id, std::size_t expectedBytes = 512);
    /// Starts a member (plain ASCII name); its value is then appended to what is returned.
    std::string &member(std::string_view name);
    [[nodiscard]] std::string take() &&;

private:
    std::string m_text;
    bool m_empty = true;
};

} // namespace gateway
