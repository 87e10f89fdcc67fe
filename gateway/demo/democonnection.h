#pragma once

#include "gateway/demo/demomessage.h"

#include <QElapsedTimer>
#include <QObject>

#include <functional>
#include <string>

class QTcpSocket;

namespace gateway::demo {

/// One connection to the demo's upstream: HTTP/1.1, keep-alive, one request after the other.
/// Lives on: the demo server's thread. Deletes itself when the peer has gone.
class DemoConnection final : public QObject {
    Q_OBJECT
public:
    using Handler = std::function<Reply(const Request &)>;

    /// Takes over the socket.
    DemoConnection(QTcpSocket *socket, const Handler &handler, QObject *parent);
    Q_DISABLE_COPY_MOVE(DemoConnection)

    void closeWhenIdleFor(qint64 milliseconds);
    /// Answers with this status and closes.
    void refuse(int status);

private:
    void readMore();
    void answer(const Request &request, bool keepAlive);
    void send(const Reply &reply, bool keepAlive, bool withBody);

    QTcpSocket *m_socket;
    const Handler &m_handler;
    QElapsedTimer m_lastByte;
    std::string m_input;
    bool m_waiting = false; ///< A slow answer is under way; what comes meanwhile stays in the socket.
    bool m_closing = false;
};

} // namespace gateway::demo
