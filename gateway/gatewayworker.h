#pragma once

#include "gateway/access/authenticator.h"
#include "gateway/access/limiter.h"
#include "gateway/access/requestbucket.h"
#include "gateway/approvals/approvaldesk.h"
#include "gateway/catalog/catalogpublisher.h"
#include "gateway/core/qtexecutor.h"
#include "gateway/http/httpserver.h"
#include "gateway/http/pipeline.h"
#include "gateway/mcp/endedsessions.h"
#include "gateway/metrics/metricsregistry.h"
#include "gateway/settings.h"
#include "gateway/store/writer.h"
#include "gateway/upstream/upstreamstates.h"

#include <QThread>

#include <atomic>
#include <functional>
#include <memory>

namespace gateway {

class RefusalLedger;
class TlsIdentity;

/// What all gateway threads share; each part is thread-safe and outlives them.
struct SharedServices {
    const Clock &clock;
    Writer &writer;
    CatalogPublisher &publisher;
    const Authenticator &authenticator;
    OwnUris &ownUris;
    KeySources &keySources;
    Limiter &limiter;
    RequestBucket &requests;
    ApprovalDesk &approvals;
    const Secret &sessionKey;
    EndedSessions &endedSessions;
    std::shared_ptr<RefusalLedger> refusals;
    std::shared_ptr<std::atomic<std::size_t>> connections;
    UpstreamStates &upstreams;
    MetricsRegistry &metrics;
    std::function<std::string()> metricsText;
    const GatewaySettings &settings;
    std::shared_ptr<const TlsIdentity> tls;                                           ///< Null for plain HTTP.
    std::function<void(std::string session, std::string requestId)> cancelEverywhere; ///< See McpServices.
};

/// One gateway thread: an event loop with an HTTP server, an upstream client and everything between them, made and
/// destroyed on it. Thread-safe from start() to its destruction, but for start() and stop() themselves.
class GatewayWorker final {
public:
    explicit GatewayWorker(const SharedServices &shared) : m_shared(shared) {}
    ~GatewayWorker();
    Q_DISABLE_COPY_MOVE(GatewayWorker)

    /// Returns when the thread is ready to be fed.
    void start();
    void feed(std::shared_ptr<AcceptedSocket> socket);
    void cancelCall(const std::string &session, const std::string &requestId);
    void catalogChanged();
    /// Ends streams, finishes running calls; `done` is called on this worker's thread.
    void drain(std::function<void()> done);
    void stop(); ///< Waits for the thread. What is posted afterwards is dropped.
    /// Runs a function on the worker's thread.
    void post(std::function<void()> function);

private:
    struct Parts;
    void run(std::function<void()> ready);
    void endUnfitCalls();

    const SharedServices &m_shared;
    std::unique_ptr<QThread> m_thread;
    std::shared_ptr<QtExecutor> m_executor; ///< The thread's, made by it.
    Parts *m_parts = nullptr;               ///< On the thread's stack while it runs; touched there only.
};

} // namespace gateway
