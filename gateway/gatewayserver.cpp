#include "gateway/gatewayserver.h"

#include "gateway/gatewaymetrics.h"
#include "gateway/gatewayparts.h"
#include "gateway/http/middleware/refusalledger.h"

#include <algorithm>
#include <future>
#include <thread>

namespace gateway {

namespace {

int threadCount(int wanted) {
    const int cores = static_cast<int>(std::thread::hardware_concurrency());
    return std::clamp(wanted > 0 ? wanted : cores, 1, 16);
}

std::string urlOf(const std::string &host, std::uint16_t port) {
    const bool isV6 = host.find(':') != std::string::npos && host.front() != '[';
    return "http://" + (isV6 ? '[' + host + ']' : host) + ':' + std::to_string(port);
}

} // namespace

Result<std::unique_ptr<GatewayServer>> GatewayServer::start(GatewayParts &parts, const GatewaySettings &settings) {
    std::unique_ptr<GatewayServer> server(new GatewayServer(parts, settings));
    server->startWorkers(threadCount(settings.threads));
    if (auto listening = server->listen(settings.host, settings.port); !listening)
        return std::move(listening).error();
    return server;
}

GatewayServer::GatewayServer(GatewayParts &parts, const GatewaySettings &settings)
    : m_upstreams(parts.clock), m_shared{.clock = parts.clock,
                                         .writer = *parts.writer,
                                         .publisher = *parts.publisher,
                                         .authenticator = *parts.authenticator,
                                         .limiter = *parts.limiter,
                                         .sessionKey = parts.sessionKey,
                                         .endedSessions = parts.endedSessions,
                                         .refusals = std::make_shared<RefusalLedger>(parts.clock),
                                         .connections = std::make_shared<std::atomic<std::size_t>>(0),
                                         .upstreams = m_upstreams,
                                         .metrics = m_metrics,
                                         .metricsText =
                                             [this] {
                                                 return metricsText(m_metrics, m_upstreams, m_shared.writer,
                                                                    m_shared.connections->load());
                                             },
                                         .settings = settings,
                                         .cancelEverywhere =
                                             [this](const std::string &session, const std::string &requestId) {
                                                 for (const auto &worker : m_workers)
                                                     worker->cancelCall(session, requestId);
                                             }} {}

// The acceptor goes first, and no worker before all of them have stopped: they hand things to each other.
GatewayServer::~GatewayServer() {
    std::promise<void> closed;
    m_workers.front()->post([this, &closed] {
        m_acceptor.reset();
        closed.set_value();
    });
    closed.get_future().wait();
    for (const auto &worker : m_workers)
        worker->stop();
}

void GatewayServer::startWorkers(int count) {
    for (int i = 0; i < count; ++i)
        m_workers.push_back(std::make_unique<GatewayWorker>(m_shared));
    for (const auto &worker : m_workers)
        worker->start();
}

Result<void> GatewayServer::listen(const std::string &host, std::uint16_t port) {
    std::promise<Result<std::uint16_t>> listening;
    m_workers.front()->post([&] {
        m_acceptor = std::make_unique<HttpAcceptor>(
            m_shared.settings.httpLimits, m_shared.connections,
            [this](std::shared_ptr<AcceptedSocket> socket) { handOut(std::move(socket)); });
        listening.set_value(m_acceptor->listen(host, port));
    });
    const auto listened = listening.get_future().get();
    if (!listened)
        return listened.error();
    m_url = urlOf(host, *listened);
    return {};
}

void GatewayServer::handOut(std::shared_ptr<AcceptedSocket> socket) {
    m_workers[m_next++ % m_workers.size()]->feed(std::move(socket));
}

void GatewayServer::catalogChanged() {
    for (const auto &worker : m_workers)
        worker->catalogChanged();
}

void GatewayServer::drain(std::function<void()> done) {
    m_workers.front()->post([this] { m_acceptor->close(); });
    const auto left = std::make_shared<std::atomic<std::size_t>>(m_workers.size());
    for (const auto &worker : m_workers) {
        worker->drain([left, done] {
            if (--*left == 0)
                done();
        });
    }
}

} // namespace gateway
