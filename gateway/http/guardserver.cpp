#include "gateway/http/guardserver.h"

#include "gateway/http/guardsocket.h"

#include <sys/socket.h>

namespace gateway {

GuardServer::GuardServer(std::shared_ptr<GuardBook> book) : m_book(std::move(book)) {
    setSocketDescriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    pauseAccepting();
}

void GuardServer::feed(qintptr descriptor, bool listenerIsLoopback) {
    auto guard = std::make_unique<GuardSocket>(m_book, listenerIsLoopback, this);
    if (!guard->adopt(descriptor))
        return;
    addPendingConnection(guard.release());
    pauseAccepting(); // whoever took the connection has switched it on again
}

} // namespace gateway
