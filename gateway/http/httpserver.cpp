#include "gateway/http/httpserver.h"

#include "gateway/http/guardserver.h"
#include "gateway/http/guardsocket.h"
#include "gateway/http/qthttpadapter.h"
#include "gateway/http/socketexchange.h"

#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <vector>

namespace gateway {

class HttpServer::Impl {
public:
    Impl(HttpLimits limits, std::shared_ptr<std::atomic<std::size_t>> connections, HttpHandler handler,
         std::shared_ptr<const TlsIdentity> tls);
    ~Impl();
    Q_DISABLE_COPY_MOVE(Impl)

    void feed(AcceptedSocket &socket);
    void drain(std::function<void()> done);

private:
    void dispatch(std::uint64_t guardId, std::shared_ptr<void> keepAlive);
    void answer(GuardSocket &guard, std::shared_ptr<void> keepAlive);
    void checkDeadlines();

    // A copy: what is done to one of them may end others.
    [[nodiscard]] std::vector<QPointer<GuardSocket>> guards() const;

    std::shared_ptr<GuardBook> m_book = std::make_shared<GuardBook>();
    HttpHandler m_handler;
    GuardServer *m_server; // the adapter's
    std::unique_ptr<QtHttpAdapter> m_adapter;
    QTimer m_clock;
};

HttpServer::Impl::Impl(HttpLimits limits, std::shared_ptr<std::atomic<std::size_t>> connections, HttpHandler handler,
                       std::shared_ptr<const TlsIdentity> tls)
    : m_handler(std::move(handler)) {
    m_book->limits = limits;
    m_book->tls = std::move(tls);
    m_book->connections = std::move(connections);
    m_book->dispatch = [this](GuardSocket &guard) { answer(guard, nullptr); };
    auto server = std::make_unique<GuardServer>(m_book);
    m_server = server.get();
    m_adapter = std::make_unique<QtHttpAdapter>(
        std::move(server), [this](std::uint64_t id, std::shared_ptr<void> keep) { dispatch(id, std::move(keep)); });
    // One timer looks at all deadlines: cheaper than one for each connection that is set anew with every request.
    const int shortest = std::min({limits.headTimeoutMs, limits.bodyTimeoutMs, limits.idleTimeoutMs});
    m_clock.setInterval(std::clamp(shortest / 4, 5, 500));
    QObject::connect(&m_clock, &QTimer::timeout, &m_clock, [this] { checkDeadlines(); });
    m_clock.start();
}

HttpServer::Impl::~Impl() {
    m_book->onEmpty = nullptr;
    m_adapter.reset();
}

void HttpServer::Impl::feed(AcceptedSocket &socket) {
    if (!m_book->draining)
        m_server->feed(socket.take(), socket.listener());
}

void HttpServer::Impl::drain(std::function<void()> done) {
    m_book->draining = true;
    m_book->onEmpty = [this, done = std::move(done)]() mutable {
        QMetaObject::invokeMethod(&m_clock, std::exchange(done, [] {}), Qt::QueuedConnection);
    };
    if (m_book->guards.empty())
        return m_book->onEmpty();
    for (const auto &guard : guards()) {
        if (guard)
            guard->drain();
    }
}

void HttpServer::Impl::dispatch(std::uint64_t guardId, std::shared_ptr<void> keepAlive) {
    const auto found = m_book->guards.find(guardId);
    if (found != m_book->guards.end())
        answer(*found->second, std::move(keepAlive));
}

void HttpServer::Impl::answer(GuardSocket &guard, std::shared_ptr<void> keepAlive) {
    m_handler(std::make_shared<SocketExchange>(guard, std::move(keepAlive)));
}

void HttpServer::Impl::checkDeadlines() {
    const auto now = std::chrono::steady_clock::now();
    for (const auto &guard : guards()) {
        if (guard)
            guard->checkDeadline(now);
    }
}

std::vector<QPointer<GuardSocket>> HttpServer::Impl::guards() const {
    std::vector<QPointer<GuardSocket>> result;
    result.reserve(m_book->guards.size());
    for (const auto &[id, guard] : m_book->guards)
        result.emplace_back(guard);
    return result;
}

HttpServer::HttpServer(HttpLimits limits, std::shared_ptr<std::atomic<std::size_t>> connections, HttpHandler handler,
                       std::shared_ptr<const TlsIdentity> tls)
    : m_impl(std::make_unique<Impl>(limits, std::move(connections), std::move(handler), std::move(tls))) {}

HttpServer::~HttpServer() = default;

void HttpServer::feed(AcceptedSocket &socket) {
    m_impl->feed(socket);
}

void HttpServer::drain(std::function<void()> done) {
    m_impl->drain(std::move(done));
}

} // namespace gateway
