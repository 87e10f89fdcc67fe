#pragma once

#include <QTcpServer>

#include <string>
#include <vector>

/// The demo's Orders and Payments as far as conversations need them, on loopback. `GET /orders/slow` is never answered.
class FakeUpstream final : public QObject {
    Q_OBJECT
public:
    FakeUpstream();
    [[nodiscard]] std::string url() const;
    [[nodiscard]] std::string hostAndPort() const;
    std::vector<std::string> requests; ///< Request lines, e.g. "GET /orders/45821 HTTP/1.1".
    int closedWhileWaiting = 0;

private:
    void take(QTcpSocket *socket);
    QTcpServer m_server;
};
