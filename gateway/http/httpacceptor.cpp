#include "gateway/http/httpserver.h"

#include "gateway/http/problem.h"
#include "gateway/http/responsewriter.h"

#include <QHostAddress>
#include <QTcpServer>
#include <QTimer>

#include <algorithm>
#include <array>
#include <set>

#include <sys/socket.h>
#include <unistd.h>

namespace gateway {

namespace {

constexpr std::size_t maxLingering = 128;
constexpr int lingerMs = 500;
constexpr int resumeMs = 200;
constexpr int backlog = 512;

QHostAddress addressOf(const std::string &host) {
    if (host == "localhost")
        return QHostAddress(QHostAddress::LocalHost);
    const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
    return QHostAddress(QString::fromStdString(bracketed ? host.substr(1, host.size() - 2) : host));
}

QByteArray busyAnswer() {
    AnswerForm form;
    form.closes = true;
    return toWire(
        problemResponse({503, "http.connections", "Too many connections are open; try again later", 1000, {}}), form);
}

} // namespace

class HttpAcceptor::Impl final : public QTcpServer {
public:
    Impl(HttpLimits limits, std::shared_ptr<std::atomic<std::size_t>> connections, HandOut handOut);
    ~Impl() override;
    Q_DISABLE_COPY_MOVE(Impl)

    Result<std::uint16_t> open(const std::string &host, std::uint16_t port, bool usesTls);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void turnAway(int descriptor);
    void closeLingering(int descriptor);

    HttpLimits m_limits;
    std::shared_ptr<std::atomic<std::size_t>> m_connections;
    HandOut m_handOut;
    Listener m_listener;
    std::set<int> m_lingering;
};

HttpAcceptor::Impl::Impl(HttpLimits limits, std::shared_ptr<std::atomic<std::size_t>> connections, HandOut handOut)
    : m_limits(limits), m_connections(std::move(connections)), m_handOut(std::move(handOut)) {
    setListenBacklogSize(backlog);
    // QTcpServer stops accepting for good when descriptors run out.
    connect(this, &QTcpServer::acceptError, this,
            [this] { QTimer::singleShot(resumeMs, this, [this] { resumeAccepting(); }); });
}

HttpAcceptor::Impl::~Impl() {
    for (const int descriptor : m_lingering)
        ::close(descriptor);
}

Result<std::uint16_t> HttpAcceptor::Impl::open(const std::string &host, std::uint16_t port, bool usesTls) {
    const QHostAddress address = addressOf(host);
    if (address.isNull())
        return makeError(ErrorKind::Invalid, "listen.address",
                         "\"" + host + "\" is no IP address and not \"localhost\"");
    m_listener = {address.isLoopback(), usesTls};
    const std::string place = host + ':' + std::to_string(port);
    if (QTcpServer::listen(address, port))
        return static_cast<std::uint16_t>(serverPort());
    if (serverError() == QAbstractSocket::AddressInUseError)
        return makeError(ErrorKind::Conflict, "listen.in-use", "Another program already listens on " + place);
    if (serverError() == QAbstractSocket::SocketAddressNotAvailableError)
        return makeError(ErrorKind::Invalid, "listen.address", "This machine has no address " + host);
    return makeError(ErrorKind::Unavailable, "listen.failed",
                     "Cannot listen on " + place + ": " + errorString().toStdString());
}

void HttpAcceptor::Impl::incomingConnection(qintptr descriptor) {
    if (m_connections->fetch_add(1) < m_limits.maxConnections)
        return m_handOut(std::make_shared<AcceptedSocket>(descriptor, m_listener, m_connections));
    m_connections->fetch_sub(1);
    turnAway(static_cast<int>(descriptor));
}

// Says why, and stays a moment: closing before the peer has sent its request would reset the connection.
void HttpAcceptor::Impl::turnAway(int descriptor) {
    const QByteArray answer = busyAnswer();
    [[maybe_unused]] const auto sent =
        ::send(descriptor, answer.constData(), answer.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    ::shutdown(descriptor, SHUT_WR);
    m_lingering.insert(descriptor);
    if (m_lingering.size() > maxLingering)
        return closeLingering(descriptor);
    QTimer::singleShot(lingerMs, this, [this, descriptor] { closeLingering(descriptor); });
}

void HttpAcceptor::Impl::closeLingering(int descriptor) {
    std::array<char, 4096> swallowed;
    while (::recv(descriptor, swallowed.data(), swallowed.size(), MSG_DONTWAIT) ==
           static_cast<ssize_t>(swallowed.size()))
        continue;
    m_lingering.erase(descriptor);
    ::close(descriptor);
}

HttpAcceptor::HttpAcceptor(HttpLimits limits, std::shared_ptr<std::atomic<std::size_t>> connections, HandOut handOut)
    : m_impl(std::make_unique<Impl>(limits, std::move(connections), std::move(handOut))) {}

HttpAcceptor::~HttpAcceptor() = default;

Result<std::uint16_t> HttpAcceptor::listen(const std::string &host, std::uint16_t port, bool usesTls) {
    return m_impl->open(host, port, usesTls);
}

void HttpAcceptor::close() {
    m_impl->close();
}

} // namespace gateway
