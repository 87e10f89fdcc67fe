#include "gateway/http/guardserver.h"

#include "gateway/http/guardsocket.h"
#include "gateway/http/tlsidentity.h"

#include <QSslSocket>

#include <sys/socket.h>

namespace gateway {

GuardServer::GuardServer(std::shared_ptr<GuardBook> book) : m_book(std::move(book)) {
    setSocketDescriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    pauseAccepting();
}

void GuardServer::feed(qintptr descriptor, const Listener &listener) {
    if (listener.usesTls && m_book->tls != nullptr)
        feedTls(descriptor, listener.isLoopback);
    else
        feedPlain(descriptor, listener.isLoopback);
    pauseAccepting(); // whoever took the connection has switched it on again
}

void GuardServer::feedPlain(qintptr descriptor, bool listenerIsLoopback) {
    auto socket = std::make_unique<Guarded<QTcpSocket>>(m_book, listenerIsLoopback, this);
    if (socket->guard.adopt(descriptor))
        addPendingConnection(socket.release());
}

// The handshake goes on by itself; a peer that dawdles with it meets the time limit of a head that does not come.
void GuardServer::feedTls(qintptr descriptor, bool listenerIsLoopback) {
    auto socket = std::make_unique<Guarded<QSslSocket>>(m_book, listenerIsLoopback, this);
    socket->setSslConfiguration(m_book->tls->configuration());
    if (!socket->guard.adopt(descriptor))
        return;
    const auto know = [peer = socket.get(), tls = m_book->tls] { peer->guard.setCertificate(tls->peerOf(*peer)); };
    connect(socket.get(), &QSslSocket::encrypted, socket.get(), know);
    socket->startServerEncryption();
    addPendingConnection(socket.release());
}

} // namespace gateway
