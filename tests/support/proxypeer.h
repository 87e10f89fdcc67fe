#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QTcpServer>
#include <QTcpSocket>

#include <memory>

/// A forward proxy at 127.0.0.1 that knows CONNECT, absolute URLs and SOCKS 5. Every name leads to one target at
/// 127.0.0.1, as if the proxy alone could resolve it. Lives on the thread that made it, and needs its event loop.
class ProxyPeer final : public QObject {
    Q_OBJECT
public:
    explicit ProxyPeer(quint16 targetPort, std::unique_ptr<QTcpServer> server = std::make_unique<QTcpServer>());

    [[nodiscard]] quint16 port() const { return m_server->serverPort(); }
    /// Only callers with these ("user:password") get through; others are answered 407.
    void demand(QByteArray credentials) { m_credentials = std::move(credentials); }
    /// Nobody gets through any more: 403, or "not allowed by the ruleset" (RFC 1928 section 6, reply 2).
    void refuse() { m_isRefusing = true; }
    /// What was asked for, in order: "CONNECT api.test:443", "GET http://api.test/item" or "SOCKS api.test:443".
    [[nodiscard]] const QByteArrayList &wishes() const { return m_wishes; }

private:
    void greet(QTcpSocket &caller);
    void greetHttp(QTcpSocket &caller, const QByteArray &arrived);
    void greetSocks(QTcpSocket &caller, const QByteArray &arrived);
    /// From now on what one side says, the other hears; the target hears `first` first.
    void join(QTcpSocket &caller, const QByteArray &first);

    std::unique_ptr<QTcpServer> m_server;
    quint16 m_targetPort;
    QByteArray m_credentials;
    QByteArrayList m_wishes;
    bool m_isRefusing = false;
};
