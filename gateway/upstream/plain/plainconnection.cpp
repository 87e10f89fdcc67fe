#include "gateway/upstream/plain/plainconnection.h"

#include "gateway/upstream/addresstext.h"

#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>

namespace gateway {

namespace {

std::string peerOf(int socket) {
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    const bool known = getpeername(socket, reinterpret_cast<sockaddr *>(&address), &size) == 0;
    return known ? addressText(reinterpret_cast<const sockaddr *>(&address)) : std::string();
}

bool isOnlyBusy(int error) {
    return error == EAGAIN || error == EWOULDBLOCK || error == EINTR;
}

} // namespace

PlainConnection::PlainConnection(int socket, std::string origin)
    : m_socket(socket), m_origin(std::move(origin)), m_address(peerOf(socket)),
      m_read(std::make_unique<QSocketNotifier>(socket, QSocketNotifier::Read)) {
    QObject::connect(m_read.get(), &QSocketNotifier::activated, m_read.get(), [this] { ready(m_readable); });
}

PlainConnection::~PlainConnection() {
    drop(m_read);
    drop(m_write);
    ::close(m_socket);
}

// What is called may set another handler, or delete us.
void PlainConnection::ready(const std::function<void()> &handler) {
    if (const auto called = handler)
        called();
}

// It may be the one that called: it goes when the event loop is next at work.
void PlainConnection::drop(std::unique_ptr<QSocketNotifier> &notifier) {
    if (notifier == nullptr)
        return;
    notifier->setEnabled(false);
    notifier->disconnect();
    notifier.release()->deleteLater();
}

bool PlainConnection::write(std::string_view &bytes) {
    while (!bytes.empty()) {
        const auto count = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count < 0 && errno != EINTR && !isOnlyBusy(errno))
            return false;
        if (count < 0)
            break;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    if (m_write == nullptr && !bytes.empty()) {
        m_write = std::make_unique<QSocketNotifier>(m_socket, QSocketNotifier::Write);
        QObject::connect(m_write.get(), &QSocketNotifier::activated, m_write.get(), [this] { ready(m_writable); });
    }
    if (m_write != nullptr)
        m_write->setEnabled(!bytes.empty());
    return true;
}

int PlainConnection::read(char *to, std::size_t atMost) {
    const auto count = ::recv(m_socket, to, atMost, 0);
    if (count >= 0)
        return static_cast<int>(count);
    return isOnlyBusy(errno) ? -1 : -2;
}

bool PlainConnection::isQuiet() const {
    char byte = 0;
    return ::recv(m_socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0 && isOnlyBusy(errno);
}

} // namespace gateway
