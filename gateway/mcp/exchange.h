#pragma once

#include "gateway/domain/caller.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gateway {

/// One HTTP exchange on /mcp as the protocol sees it: HTTP serving stays on the other side.
/// Answered exactly once: answer(), or beginEvents() … endEvents(). Lives on: its gateway thread.
class McpExchange {
public:
    using Headers = std::vector<std::pair<std::string, std::string>>;
    virtual ~McpExchange() = default;

    [[nodiscard]] virtual std::string_view httpMethod() const = 0;                  ///< POST, GET, DELETE, ...
    [[nodiscard]] virtual std::string_view header(std::string_view name) const = 0; ///< First line; empty where absent.
    /// Of every line with that name, trimmed.
    [[nodiscard]] virtual std::vector<std::string_view> headerLines(std::string_view name) const = 0;
    [[nodiscard]] virtual bool hasHeader(std::string_view name) const = 0;
    [[nodiscard]] virtual const std::string &body() const = 0;
    [[nodiscard]] virtual const Caller &caller() const = 0; ///< Authenticated; app and session not filled in.

    virtual void answer(int httpStatus, Headers headers, std::string body) = 0;
    /// Starts an event stream (text/event-stream).
    virtual void beginEvents(Headers headers) = 0;
    /// One `event: message` with one line of JSON; false when the peer is gone or too slow (the stream is closed then).
    virtual bool event(std::string_view json) = 0;
    virtual bool comment() = 0; ///< Keep-alive.
    virtual void endEvents() = 0;
    /// Called once if the peer goes before the answer is complete.
    virtual void onGone(std::function<void()> gone) = 0;
};

using McpExchangePtr = std::shared_ptr<McpExchange>;

} // namespace gateway
