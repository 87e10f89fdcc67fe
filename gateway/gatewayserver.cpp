#include "gateway/gatewayserver.h"

#include "gateway/call/upstreamtargets.h"
#include "gateway/gatewaymetrics.h"
#include "gateway/gatewayparts.h"
#include "gateway/http/middleware/refusalledger.h"
#include "gateway/http/tlsidentity.h"

#include <QLoggingCategory>

#include <algorithm>
#include <future>
#include <thread>

namespace gateway {

namespace {

Q_LOGGING_CATEGORY(logTls, "gatehouse.tls")

constexpr int tlsLookMs = 1000;

int threadCount(int wanted) {
    const int cores = static_cast<int>(std::thread::hardware_concurrency());
    return std::clamp(wanted > 0 ? wanted : cores, 1, 16);
}

std::string urlOf(const GatewaySettings &settings, std::uint16_t port) {
    const std::string &host = settings.host;
    const bool isV6 = host.find(':') != std::string::npos && host.front() != '[';
    return (settings.tls.inUse() ? "https://" : "http://") + (isV6 ? '[' + host + ']' : host) + ':' +
           std::to_string(port);
}

// The address that people were given comes first; on this machine it has other names besides.
std::vector<std::string> ownUris(const GatewaySettings &settings, const std::string &url) {
    std::vector<std::string> uris;
    if (!settings.publicUrl.empty())
        uris.push_back(settings.publicUrl);
    uris.push_back(url);
    const std::string scheme = url.substr(0, url.find("://") + 3);
    const std::string port = url.substr(url.rfind(':'));
    for (const char *name : {"127.0.0.1", "localhost", "[::1]"})
        uris.push_back(scheme + name + port);
    for (const std::string &name : settings.hostNames)
        uris.push_back(scheme + name + port);
    return uris;
}

} // namespace

Result<std::unique_ptr<GatewayServer>> GatewayServer::start(GatewayParts &parts, const GatewaySettings &settings) {
    std::shared_ptr<TlsIdentity> tls;
    if (settings.tls.inUse()) {
        auto loaded = TlsIdentity::load(settings.tls, parts.clock);
        if (!loaded)
            return std::move(loaded).error();
        tls = std::move(loaded).value();
    }
    std::unique_ptr<GatewayServer> server(new GatewayServer(parts, settings, std::move(tls)));
    server->startWorkers(threadCount(settings.threads));
    if (auto listening = server->listen(); !listening)
        return std::move(listening).error();
    return server;
}

GatewayServer::GatewayServer(GatewayParts &parts, const GatewaySettings &settings, std::shared_ptr<TlsIdentity> tls)
    : m_upstreams(parts.clock), m_shared{.clock = parts.clock,
                                         .writer = *parts.writer,
                                         .publisher = *parts.publisher,
                                         .authenticator = *parts.authenticator,
                                         .ownUris = parts.ownUris,
                                         .keySources = *parts.keySources,
                                         .limiter = *parts.limiter,
                                         .requests = *parts.requests,
                                         .approvals = *parts.approvalDesk,
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
                                         .tls = tls,
                                         .cancelEverywhere =
                                             [this](const std::string &session, const std::string &requestId) {
                                                 for (const auto &worker : m_workers)
                                                     worker->cancelCall(session, requestId);
                                             }},
      m_tls(std::move(tls)) {
    if (m_tls == nullptr)
        return;
    askForCertificates();
    QObject::connect(&m_tlsTimer, &QTimer::timeout, &m_tlsTimer, [this] { reloadTls(); });
    m_tlsTimer.start(tlsLookMs);
}

// The acceptor goes first, and no worker before all of them have stopped: they hand things to each other.
GatewayServer::~GatewayServer() {
    std::promise<void> closed;
    m_workers.front()->post([this, &closed] {
        m_acceptor.reset();
        m_operatorAcceptor.reset();
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

Result<void> GatewayServer::listen() {
    std::promise<Result<void>> listening;
    m_workers.front()->post([&] { listening.set_value(openListeners()); });
    return listening.get_future().get();
}

// Nobody can be in before the addresses are known: nothing is accepted until this returns to the event loop.
Result<void> GatewayServer::openListeners() {
    const GatewaySettings &settings = m_shared.settings;
    const auto make = [this, &settings] {
        return std::make_unique<HttpAcceptor>(
            settings.httpLimits, m_shared.connections,
            [this](std::shared_ptr<AcceptedSocket> socket) { handOut(std::move(socket)); });
    };
    m_acceptor = make();
    const auto port = m_acceptor->listen(settings.host, settings.port, m_tls != nullptr);
    if (!port)
        return port.error();
    m_url = urlOf(settings, *port);
    m_operatorUrl = m_url;
    m_shared.ownUris.set(ownUris(settings, m_url));
    if (m_tls == nullptr)
        return {};
    m_operatorAcceptor = make();
    const auto operatorPort = m_operatorAcceptor->listen("127.0.0.1", 0);
    if (!operatorPort)
        return operatorPort.error();
    m_operatorUrl = "http://127.0.0.1:" + std::to_string(*operatorPort);
    return {};
}

void GatewayServer::reloadTls() {
    const auto reloaded = m_tls->reloadIfChanged();
    const std::string problem = reloaded ? std::string() : reloaded.error().message;
    if (!problem.empty() && problem != m_tlsProblem)
        qCWarning(logTls, "The changed certificate cannot be used, the earlier one stays: %s", problem.c_str());
    m_tlsProblem = problem;
}

// Only where somebody looks at them: a browser asks its user to choose one.
void GatewayServer::askForCertificates() {
    const CatalogPtr catalog = m_shared.publisher.current();
    m_tls->askForCertificates(!m_shared.settings.tls.clientCa.empty() ||
                              !catalog->profilesWith(AuthType::Mtls).empty());
}

void GatewayServer::handOut(std::shared_ptr<AcceptedSocket> socket) {
    m_workers[m_next++ % m_workers.size()]->feed(std::move(socket));
}

void GatewayServer::catalogChanged() {
    if (m_tls != nullptr)
        askForCertificates();
    m_upstreams.keepOnly(upstreamNames(*m_shared.publisher.current()));
    for (const auto &worker : m_workers)
        worker->catalogChanged();
}

void GatewayServer::drain(std::function<void()> done) {
    m_workers.front()->post([this] {
        m_acceptor->close();
        if (m_operatorAcceptor != nullptr)
            m_operatorAcceptor->close();
    });
    const auto left = std::make_shared<std::atomic<std::size_t>>(m_workers.size());
    for (const auto &worker : m_workers) {
        worker->drain([left, done] {
            if (--*left == 0)
                done();
        });
    }
}

} // namespace gateway
