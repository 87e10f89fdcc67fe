#include "tests/support/proxypeer.h"

#include <QHostAddress>

namespace {

constexpr char socksVersion = 5;
constexpr char socksByName = 3;

} // namespace

ProxyPeer::ProxyPeer(quint16 targetPort, std::unique_ptr<QTcpServer> server)
    : m_server(std::move(server)), m_targetPort(targetPort) {
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, [this] {
        QTcpSocket *caller = m_server->nextPendingConnection();
        connect(caller, &QTcpSocket::readyRead, this, [this, caller] { greet(*caller); });
        connect(caller, &QTcpSocket::disconnected, caller, &QObject::deleteLater);
    });
    if (!m_server->listen(QHostAddress::LocalHost))
        qFatal("No port to listen on");
}

void ProxyPeer::greet(QTcpSocket &caller) {
    const QByteArray arrived = caller.peek(caller.bytesAvailable());
    if (arrived.startsWith(socksVersion))
        greetSocks(caller, arrived);
    else if (arrived.contains("\r\n\r\n"))
        greetHttp(caller, arrived);
}

void ProxyPeer::greetHttp(QTcpSocket &caller, const QByteArray &arrived) {
    caller.readAll();
    const QByteArrayList line = arrived.left(arrived.indexOf("\r\n")).split(' ');
    const QByteArray &target = line.value(1);
    m_wishes.append(line.value(0) + ' ' + target);
    if (m_isRefusing) {
        caller.write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"); // and the connection stays
        return;
    }
    const QByteArray proof = "Proxy-Authorization: Basic " + m_credentials.toBase64() + "\r\n";
    if (!m_credentials.isEmpty() && !arrived.contains(proof)) {
        caller.write("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"p\"\r\n"
                     "Content-Length: 0\r\nConnection: close\r\n\r\n");
        return caller.disconnectFromHost();
    }
    if (line.value(0) == "CONNECT") {
        caller.write("HTTP/1.1 200 Connection established\r\n\r\n");
        return join(caller, {});
    }
    const QByteArray path = target.mid(target.indexOf('/', static_cast<qsizetype>(sizeof("http://")) - 1));
    const QByteArray rest = arrived.mid(arrived.indexOf("\r\n"));
    join(caller, line.value(0) + ' ' + path + " HTTP/1.1" + rest);
}

// RFC 1928: a greeting that offers methods, then a request by name.
void ProxyPeer::greetSocks(QTcpSocket &caller, const QByteArray &arrived) {
    const bool isGreeting = arrived.size() == 2 + arrived.at(1);
    caller.readAll();
    if (isGreeting) {
        caller.write(QByteArray::fromHex("0500"));
        return;
    }
    const qsizetype size = arrived.at(4);
    if (arrived.at(3) != socksByName)
        return caller.abort();
    const int port = static_cast<uchar>(arrived.at(5 + size)) * 256 + static_cast<uchar>(arrived.at(6 + size));
    m_wishes.append("SOCKS " + arrived.mid(5, size) + ':' + QByteArray::number(port));
    if (m_isRefusing) {
        caller.write(QByteArray::fromHex("05020001000000000000"));
        return;
    }
    caller.write(QByteArray::fromHex("05000001000000000000"));
    join(caller, {});
}

void ProxyPeer::join(QTcpSocket &caller, const QByteArray &first) {
    auto *target = new QTcpSocket(&caller);
    caller.disconnect(this);
    connect(&caller, &QTcpSocket::readyRead, target, [&caller, target] { target->write(caller.readAll()); });
    connect(target, &QTcpSocket::readyRead, &caller, [&caller, target] { caller.write(target->readAll()); });
    connect(target, &QTcpSocket::disconnected, &caller, [&caller] { caller.disconnectFromHost(); });
    target->connectToHost(QHostAddress::LocalHost, m_targetPort);
    target->write(first);
}
