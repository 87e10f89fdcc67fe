#pragma once

#include "gateway/gatewayworker.h"

#include <QTimer>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace gateway {

struct GatewayParts;

/// The gateway's listening socket and its threads. Made, used and destroyed on the main thread.
class GatewayServer {
public:
    /// Listens and serves. Errors: "listen.*".
    [[nodiscard]] static Result<std::unique_ptr<GatewayServer>> start(GatewayParts &parts,
                                                                      const GatewaySettings &settings);
    ~GatewayServer(); ///< Ends at once what has not been drained.
    Q_DISABLE_COPY_MOVE(GatewayServer)

    [[nodiscard]] const std::string &url() const { return m_url; } ///< "http://127.0.0.1:8642"
    /// Where operators of this machine reach it: over TLS nothing could vouch for it to itself, so it listens on a
    /// loopback port besides, which nobody needs to know.
    [[nodiscard]] const std::string &operatorUrl() const { return m_operatorUrl; }
    void catalogChanged();
    /// Accepts no more connections, ends streams, finishes running calls; `done` is called when none is left, on a
    /// thread of ours.
    void drain(std::function<void()> done);

private:
    GatewayServer(GatewayParts &parts, const GatewaySettings &settings, std::shared_ptr<TlsIdentity> tls);
    void startWorkers(int count);
    [[nodiscard]] Result<void> listen();
    [[nodiscard]] Result<void> openListeners();
    void reloadTls();
    void askForCertificates();
    void handOut(std::shared_ptr<AcceptedSocket> socket);

    MetricsRegistry m_metrics;
    UpstreamStates m_upstreams;
    SharedServices m_shared;
    std::vector<std::unique_ptr<GatewayWorker>> m_workers; // the first one's thread also accepts
    std::unique_ptr<HttpAcceptor> m_acceptor;              // made, used and destroyed on that thread
    std::unique_ptr<HttpAcceptor> m_operatorAcceptor;      // the same; only beside TLS
    std::size_t m_next = 0;                                // that thread only
    std::string m_url;
    std::string m_operatorUrl;
    std::shared_ptr<TlsIdentity> m_tls; // null for plain HTTP
    std::string m_tlsProblem;           // that was told last
    QTimer m_tlsTimer;
};

} // namespace gateway
