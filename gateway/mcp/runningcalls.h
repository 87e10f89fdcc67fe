#pragma once

#include "gateway/call/callrunner.h"
#include "gateway/mcp/mcprequest.h"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>

namespace gateway {

/// A tools/call that waits for its outcome.
struct McpCall {
    McpRequestPtr request;
    std::string session; ///< Empty in the modern era, which has no notifications/cancelled.
    CallRunner::Handle handle = 0;
    std::string progressToken; ///< JSON text; empty where no progress was asked for.
    int progress = 0;          ///< Last value told.
    bool wantsLog = false;     ///< The session asked for log messages of level info.
    std::string approvalId;    ///< While a person has to approve it; else empty.
    bool cancelled = false;    ///< No response is sent then.
    bool gone = false;         ///< The peer of a modern call has left; nobody reads what is sent.
    bool answered = false;     ///< Nothing follows the response.
};

using McpCallPtr = std::shared_ptr<McpCall>;

/// One more step of progress, where it was asked for.
void tellProgress(McpCall &call, std::string_view message);

/// A log message of level info, where the session asked for such. No arguments and no secrets in it.
void tellLog(McpCall &call, std::string_view message);
/// What it waits for, as one more step.
void tellWaiting(McpCall &call);

/// The calls under way on this gateway thread, so that they can be cancelled by request id. Bounded: calls beyond
/// maxCalls run, but cannot be cancelled by a notification. Lives on: its gateway thread.
class RunningCalls {
public:
    static constexpr std::size_t maxCalls = 4096;

    explicit RunningCalls(CallRunner &runner) : m_runner(runner) {}
    void add(const McpCallPtr &call);
    void remove(const McpCallPtr &call) { m_calls.erase(call); }
    void cancel(const McpCallPtr &call);
    /// notifications/cancelled; `requestId` is JSON text. Unknown ones are ignored.
    void cancel(std::string_view session, std::string_view requestId);
    /// Tells long calls' clients that we are still at it, so that they do not time out.
    void keepAlive();
    [[nodiscard]] std::size_t size() const { return m_calls.size(); }

private:
    CallRunner &m_runner;
    std::unordered_set<McpCallPtr> m_calls;
};

} // namespace gateway
