#pragma once

#include "gateway/core/result.h"
#include "gateway/http/acceptedsocket.h"
#include "gateway/http/httpexchange.h"
#include "gateway/http/httplimits.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace gateway {

class TlsIdentity;

/// The HTTP server of one gateway thread: QHttpServer behind a guarding socket (qthttpadapter.cpp). Connections come
/// from the acceptor. Made, used and destroyed on: its gateway thread; feed() is called there too.
class HttpServer {
public:
    /// `connections` counts open connections over all threads. `tls` is for connections of listeners that use it.
    HttpServer(HttpLimits limits, std::shared_ptr<std::atomic<std::size_t>> connections, HttpHandler handler,
               std::shared_ptr<const TlsIdentity> tls = nullptr);
    ~HttpServer();
    /// Takes it over; leaves it while draining.
    void feed(AcceptedSocket &socket);
    /// Finishes what is being answered and closes idle connections; `done` is called when none is left.
    void drain(std::function<void()> done);

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

/// Accepts connections and hands them out. Made, used and destroyed on one thread with an
/// event loop.
class HttpAcceptor {
public:
    using HandOut = std::function<void(std::shared_ptr<AcceptedSocket> socket)>;
    HttpAcceptor(HttpLimits limits, std::shared_ptr<std::atomic<std::size_t>> connections, HandOut handOut);
    ~HttpAcceptor();
    /// Port 0 picks a free one. Errors: "listen.in-use" (Conflict), "listen.address" (Invalid), "listen.failed".
    [[nodiscard]] Result<std::uint16_t> listen(const std::string &host, std::uint16_t port, bool usesTls = false);
    void close();

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace gateway
