#pragma once

#include "gateway/access/authenticator.h"
#include "gateway/access/keysources.h"
#include "gateway/access/ownuris.h"
#include "gateway/access/requestbucket.h"
#include "gateway/call/callrunner.h"
#include "gateway/call/recorder.h"
#include "gateway/core/executor.h"
#include "gateway/http/httpexchange.h"
#include "gateway/http/middleware/refusalledger.h"
#include "gateway/mcp/mcpserver.h"
#include "gateway/metrics/threadmetrics.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace gateway {

/// What the pipeline works with; everything outlives it.
struct PipelineServices {
    const Authenticator &authenticator;
    CallRunner &calls;
    Recorder &recorder;
    McpServer &mcp;
    const Clock &clock;
    std::function<CatalogPtr()> catalog;
    std::function<bool()> ready;        ///< The trail can be written and a snapshot is there.
    std::vector<std::string> hostNames; ///< Accepted besides loopback names.
    /// Shared between the gateway threads; null: one of its own.
    std::shared_ptr<RefusalLedger> refusals = nullptr;
    const OwnUris &own;
    KeySources &keys;
    std::shared_ptr<Executor> executor;         ///< Of the gateway thread.
    RequestBucket *requests = nullptr;          ///< Null: no bound on requests.
    ThreadMetrics *metrics = nullptr;           ///< Counts refusals; may be null.
    std::function<std::string()> metricsText{}; ///< Of `/metrics`; empty: there is none.
    std::vector<std::string> metricsRanges{};   ///< Addresses that may read it besides this machine.
    std::vector<std::string> corsOrigins{};     ///< Of pages of other sites that may call.
};

/// The order every request walks through, as one list, and the doors at its end.
/// Lives on: a gateway thread, one each.
class Pipeline {
public:
    explicit Pipeline(PipelineServices services);
    ~Pipeline();
    void handle(HttpExchangePtr exchange);

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace gateway
