#pragma once

#include "gateway/mcp/exchange.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// Where the answer to one JSON-RPC request goes: an exchange of its own, or its place in a batch.
/// Exactly one of send() and drop() is called. Lives on: its gateway thread.
class McpReply {
public:
    virtual ~McpReply() = default;
    virtual void send(int httpStatus, McpExchange::Headers headers, std::string json) = 0;
    /// Ends the exchange without a response (the request was cancelled).
    virtual void drop() = 0;
    /// A notification ahead of the response; turns the answer into an event stream.
    virtual void notify(std::string_view json) = 0;
    /// False in batches, whose answer is one JSON array.
    [[nodiscard]] virtual bool canNotify() const = 0;
    virtual void onGone(std::function<void()> gone) = 0;
};

using McpReplyPtr = std::shared_ptr<McpReply>;

[[nodiscard]] McpReplyPtr replyTo(McpExchangePtr exchange);

/// The replies of a batch of `count` requests; when the last has come the exchange is answered with an array.
[[nodiscard]] std::vector<McpReplyPtr> repliesToBatch(const McpExchangePtr &exchange, std::size_t count);

/// Headers of every event stream: no cache and no proxy may hold it back.
[[nodiscard]] McpExchange::Headers eventStreamHeaders();

/// 202 without a body: notifications and responses are never answered with JSON-RPC.
void answerAccepted(McpExchange &exchange);

/// A JSON-RPC error as the whole HTTP answer; `id` is JSON text.
void answerError(McpExchange &exchange, int httpStatus, int code, std::string_view message,
                 std::string_view id = "null", McpExchange::Headers headers = {});

} // namespace gateway
