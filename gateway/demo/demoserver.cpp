#include "gateway/demo/demoserver.h"

#include "gateway/core/clock.h"
#include "gateway/demo/democonnection.h"
#include "gateway/demo/demorouter.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <QTimer>

namespace gateway {

namespace {

constexpr qsizetype maxConnections = 512;
constexpr qint64 idleMs =
    150'000; // longer than libcurl keeps an idle connection, so that we are not the first to close
constexpr int sweepMs = 15'000;

Error listenError(const QTcpServer &server, std::uint16_t port) {
    const std::string place = "127.0.0.1:" + std::to_string(port);
    if (server.serverError() == QAbstractSocket::AddressInUseError)
        return makeError(ErrorKind::Conflict, "listen.in-use", "Another program already listens on " + place);
    return makeError(ErrorKind::Unavailable, "listen.failed", "The demo cannot listen on " + place,
                     server.errorString().toStdString());
}

/// The part that lives on the demo's thread: listener, connections and the shop.
class Listener final : public QTcpServer {
public:
    Listener()
        : m_shop(m_clock), m_handler([this](const demo::Request &request) { return demo::route(m_shop, request); }) {
        setListenBacklogSize(static_cast<int>(maxConnections));
        connect(this, &QTcpServer::newConnection, this, &Listener::takeConnections);
        connect(&m_sweep, &QTimer::timeout, this, &Listener::closeIdle);
        m_sweep.start(sweepMs);
    }

private:
    void takeConnections() {
        while (QTcpSocket *socket = nextPendingConnection()) {
            auto *connection = new demo::DemoConnection(socket, m_handler, this);
            if (connections().size() > maxConnections)
                connection->refuse(503);
        }
    }
    void closeIdle() {
        for (demo::DemoConnection *connection : connections())
            connection->closeWhenIdleFor(idleMs);
    }
    [[nodiscard]] QList<demo::DemoConnection *> connections() const {
        return findChildren<demo::DemoConnection *>(QString(), Qt::FindDirectChildrenOnly);
    }

    SystemClock m_clock;
    demo::Shop m_shop;
    demo::DemoConnection::Handler m_handler;
    QTimer m_sweep{this};
};

class ThreadedDemoServer final : public DemoServer {
public:
    ThreadedDemoServer() {
        m_thread.setObjectName(QStringLiteral("demo"));
        m_home.moveToThread(&m_thread);
        m_thread.start();
    }
    ~ThreadedDemoServer() override {
        QMetaObject::invokeMethod(
            &m_home, [this] { m_listener.reset(); }, Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }
    Q_DISABLE_COPY_MOVE(ThreadedDemoServer)

    [[nodiscard]] Result<void> listen(std::uint16_t wanted) {
        Result<void> result;
        QMetaObject::invokeMethod(
            &m_home, [&] { result = listenHere(wanted); }, Qt::BlockingQueuedConnection);
        return result;
    }
    [[nodiscard]] std::uint16_t port() const override { return m_port; }

private:
    [[nodiscard]] Result<void> listenHere(std::uint16_t wanted) {
        m_listener = std::make_unique<Listener>();
        if (!m_listener->listen(QHostAddress::LocalHost, wanted))
            return listenError(*m_listener, wanted);
        m_port = m_listener->serverPort();
        return {};
    }

    QThread m_thread;
    QObject m_home; ///< Stands for the thread, so that functions can be run there.
    std::unique_ptr<Listener> m_listener;
    std::uint16_t m_port = 0;
};

} // namespace

Result<std::unique_ptr<DemoServer>> DemoServer::start(std::uint16_t port) {
    auto server = std::make_unique<ThreadedDemoServer>();
    if (auto listening = server->listen(port); !listening)
        return std::move(listening).error();
    return std::unique_ptr<DemoServer>(std::move(server));
}

} // namespace gateway
