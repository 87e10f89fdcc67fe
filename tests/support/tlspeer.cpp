#include "tests/support/tlspeer.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>

namespace {

QSslKey keyIn(const QString &name) {
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? QSslKey(&file, QSsl::Ec) : QSslKey();
}

// Bytes of the body that the head announces.
qsizetype bodySize(const QByteArray &head) {
    const qsizetype at = head.toLower().indexOf("content-length:");
    return at < 0 ? 0 : head.mid(at + 15, head.indexOf('\r', at) - at - 15).trimmed().toLongLong();
}

} // namespace

std::unique_ptr<QTcpServer> tlsServer(const TlsPeerOptions &options) {
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(QSslCertificate::fromPath(options.own.certificate));
    configuration.setPrivateKey(keyIn(options.own.key));
    configuration.setProtocol(options.protocol);
    configuration.setPeerVerifyMode(options.clientAuthority.isEmpty() ? QSslSocket::VerifyNone
                                                                      : QSslSocket::VerifyPeer);
    if (!options.clientAuthority.isEmpty())
        configuration.setCaCertificates(QSslCertificate::fromPath(options.clientAuthority));
    auto server = std::make_unique<QSslServer>();
    server->setSslConfiguration(configuration);
    return server;
}

TlsPeer::TlsPeer(const TlsPeerOptions &options) : m_server(tlsServer(options)) {
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, &TlsPeer::accept);
    if (!m_server->listen(QHostAddress::LocalHost))
        qFatal("No port to listen on");
}

void TlsPeer::accept() {
    while (auto *socket = qobject_cast<QSslSocket *>(m_server->nextPendingConnection())) {
        connect(socket, &QSslSocket::readyRead, this, [this, socket] { read(*socket); });
        connect(socket, &QSslSocket::disconnected, socket, &QObject::deleteLater);
    }
}

void TlsPeer::read(QSslSocket &socket) {
    const QByteArray arrived = socket.peek(socket.bytesAvailable());
    const qsizetype end = arrived.indexOf("\r\n\r\n") + 4;
    if (end < 4 || arrived.size() < end + bodySize(arrived.left(end)))
        return;
    socket.readAll();
    m_requests.push_back({arrived.left(end), socket.peerCertificate().subjectInfo(QSslCertificate::CommonName).value(0),
                          socket.sessionProtocol()});
    socket.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " +
                 QByteArray::number(m_json.size()) + "\r\n\r\n" + m_json);
}
