#pragma once

#include "gateway/http/acceptedsocket.h"
#include "gateway/http/guardbook.h"

#include <QTcpServer>

#include <memory>

namespace gateway {

/// Where QHttpServer gets its connections from: every one is fed by hand and guarded. It has a socket only because a
/// QTcpServer must seem to listen; that socket is bound to no port, so nobody can connect to it.
/// Lives on: its gateway thread.
class GuardServer final : public QTcpServer {
public:
    explicit GuardServer(std::shared_ptr<GuardBook> book);
    Q_DISABLE_COPY_MOVE(GuardServer)

    void feed(qintptr descriptor, const Listener &listener);

private:
    void feedPlain(qintptr descriptor, bool listenerIsLoopback);
    void feedTls(qintptr descriptor, bool listenerIsLoopback);

    std::shared_ptr<GuardBook> m_book;
};

} // namespace gateway
