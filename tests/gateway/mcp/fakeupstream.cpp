#include "tests/gateway/mcp/fakeupstream.h"

#include <QTcpSocket>

namespace {

QByteArray answerWith(const QByteArray &status, const QByteArray &body) {
    return "HTTP/1.1 " + status +
           "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" +
           body;
}

QByteArray answerTo(const QByteArray &target) {
    if (target == "/orders" || target.startsWith("/orders?"))
        return answerWith("200 OK", R"({"orders":[{"id":"45821","status":"shipped"}]})");
    if (target == "/orders/45821" || target == "/orders/45821/history")
        return answerWith("200 OK", R"({"id":"45821","status":"shipped","total":1.10})");
    if (target == "/payments/1")
        return answerWith("200 OK", R"({"id":"1","amount":5})");
    return answerWith("404 Not Found", R"({"error":"there is no such order"})");
}

} // namespace

FakeUpstream::FakeUpstream() {
    m_server.listen(QHostAddress::LocalHost);
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection())
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { take(socket); });
    });
}

std::string FakeUpstream::hostAndPort() const {
    return "127.0.0.1:" + std::to_string(m_server.serverPort());
}

std::string FakeUpstream::url() const {
    return "http://" + hostAndPort();
}

void FakeUpstream::take(QTcpSocket *socket) {
    QByteArray text = socket->property("text").toByteArray() + socket->readAll();
    const qsizetype end = text.indexOf("\r\n\r\n"); // the endpoints that are called here have no bodies
    if (end < 0) {
        socket->setProperty("text", text);
        return;
    }
    socket->setProperty("text", text.mid(end + 4));
    const QByteArray line = text.left(text.indexOf("\r\n"));
    requests.push_back(line.toStdString());
    const QByteArray target = line.split(' ').value(1);
    if (target == "/orders/slow")
        connect(socket, &QTcpSocket::disconnected, this, [this] { ++closedWhileWaiting; });
    else
        socket->write(answerTo(target));
}
