#include "gateway/gatewayworker.h"

#include "gateway/call/callrunner.h"
#include "gateway/core/epolldispatcher.h"
#include "gateway/mcp/mcpserver.h"

#include <QEventLoop>
#include <QTimer>

#include <chrono>
#include <future>

namespace gateway {

// Declared in the order in which they depend on each other.
struct GatewayWorker::Parts {
    Parts(const SharedServices &shared, const std::shared_ptr<QtExecutor> &executor)
        : metrics(shared.metrics.addThread()), sender(client, shared.upstreams, executor, shared.clock),
          recorder(shared.writer, executor), preparer(shared.clock), gate(shared.approvals, executor, shared.clock),
          calls(preparer, shared.limiter, recorder, sender, shared.upstreams, metrics, shared.clock),
          mcp({calls, recorder, shared.clock, [&shared] { return shared.publisher.current(); }, shared.sessionKey,
               shared.endedSessions, shared.cancelEverywhere}),
          pipeline({shared.authenticator, calls, recorder, mcp, shared.clock,
                    [&shared] { return shared.publisher.current(); }, [&shared] { return !shared.writer.failing(); },
                    shared.settings.hostNames, shared.refusals, shared.ownUris, shared.keySources, executor,
                    &shared.requests, &metrics, shared.metricsText, shared.settings.metricsRanges,
                    shared.settings.corsOrigins}),
          server(
              shared.settings.httpLimits, shared.connections,
              [this](HttpExchangePtr exchange) { pipeline.handle(std::move(exchange)); }, shared.tls) {
        calls.setApprovals(&gate, [&shared] { return shared.publisher.current(); });
    }

    ThreadMetrics &metrics;
    HttpClient client;
    UpstreamSender sender;
    Recorder recorder;
    CallPreparer preparer;
    ApprovalGate gate;
    CallRunner calls;
    McpServer mcp;
    Pipeline pipeline;
    HttpServer server;
};

GatewayWorker::~GatewayWorker() {
    stop();
}

void GatewayWorker::start() {
    std::promise<void> ready;
    m_thread.reset(QThread::create([this, &ready] { run([&ready] { ready.set_value(); }); }));
    m_thread->setEventDispatcher(new EpollDispatcher);
    m_thread->setObjectName(QStringLiteral("gateway"));
    m_thread->start();
    ready.get_future().wait();
}

void GatewayWorker::run(std::function<void()> ready) {
    m_executor = std::make_shared<QtExecutor>();
    {
        Parts parts(m_shared, m_executor);
        m_parts = &parts;
        QTimer standing; // access ends by the clock, too
        QObject::connect(&standing, &QTimer::timeout, &standing, [this] { endUnfitCalls(); });
        standing.start(std::chrono::seconds(1));
        ready();
        QEventLoop().exec();
        m_parts = nullptr;
        m_executor->close();
    }
}

void GatewayWorker::post(std::function<void()> function) {
    m_executor->post(std::move(function));
}

void GatewayWorker::feed(std::shared_ptr<AcceptedSocket> socket) {
    post([this, accepted = std::move(socket)] { m_parts->server.feed(*accepted); });
}

void GatewayWorker::cancelCall(const std::string &session, const std::string &requestId) {
    post([this, session, requestId] { m_parts->mcp.cancel(session, requestId); });
}

void GatewayWorker::catalogChanged() {
    post([this] {
        m_parts->mcp.catalogChanged();
        endUnfitCalls();
    });
}

void GatewayWorker::endUnfitCalls() {
    if (const CatalogPtr catalog = m_shared.publisher.current())
        m_parts->calls.endUnfit(*catalog);
}

void GatewayWorker::drain(std::function<void()> done) {
    post([this, done = std::move(done)] {
        m_parts->mcp.shutdown();
        m_parts->calls.endWaiting();
        m_parts->server.drain(done);
    });
}

void GatewayWorker::stop() {
    if (m_thread == nullptr)
        return;
    m_thread->quit();
    m_thread->wait();
    m_thread.reset();
}

} // namespace gateway
