#pragma once

#include "gateway/call/callrunner.h"
#include "gateway/call/recorder.h"
#include "gateway/core/clock.h"
#include "gateway/core/secret.h"
#include "gateway/mcp/exchange.h"

#include <functional>
#include <memory>
#include <string>

namespace gateway {

class EndedSessions; // mcp/endedsessions.h: ids that were DELETEd, shared between the gateway threads, bounded

/// What an McpServer works with; everything outlives it.
struct McpServices {
    CallRunner &calls;
    Recorder &recorder;
    const Clock &clock;
    std::function<CatalogPtr()> catalog;
    const Secret &sessionKey; ///< HMAC key of session ids; from the vault, so sessions survive a restart.
    EndedSessions &endedSessions;
    /// Hands a cancellation to cancel() of every gateway thread, this one included: a client's connections are spread
    /// over the threads, so its call may be on any.
    std::function<void(std::string session, std::string requestId)> cancelEverywhere;
};

/// The Model Context Protocol at one endpoint, both eras (2024-11-05 … 2025-11-25 and 2026-07-28).
/// Lives on: a gateway thread, one each.
class McpServer {
public:
    explicit McpServer(McpServices services);
    ~McpServer();
    /// The exchange has passed host, origin, size and authentication.
    void handle(McpExchangePtr exchange);
    /// The catalog changed: open streams are told (list_changed); streams of profiles that may no longer call are
    /// ended.
    void catalogChanged();
    /// Cancels the call of a legacy session that has this request id (JSON text), if it is on this thread.
    void cancel(const std::string &session, const std::string &requestId);
    /// Ends all open streams gracefully.
    void shutdown();

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace gateway
