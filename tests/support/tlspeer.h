#pragma once

#include "tests/support/certificates.h"

#include <QByteArray>
#include <QSslServer>

#include <memory>
#include <vector>

struct TlsPeerOptions {
    CertificateAuthority::Files own;
    QString clientAuthority; ///< Clients must show a certificate of this authority (PEM file); empty: none is asked.
    QSsl::SslProtocol protocol = QSsl::TlsV1_2OrLater;
};
/// A server that does not listen yet; its connections are pending when they are secure.
[[nodiscard]] std::unique_ptr<QTcpServer> tlsServer(const TlsPeerOptions &options);

/// An HTTPS upstream at 127.0.0.1 that answers every request with 200 and a small JSON object, and remembers who asked.
/// Lives on the thread that made it, and needs its event loop.
class TlsPeer final : public QObject {
    Q_OBJECT
public:
    explicit TlsPeer(const TlsPeerOptions &options);

    struct Seen {
        QByteArray head;
        QString client; ///< Common name of the certificate shown; empty without one.
        QSsl::SslProtocol protocol = QSsl::UnknownProtocol;
    };
    [[nodiscard]] const std::vector<Seen> &requests() const { return m_requests; }
    [[nodiscard]] quint16 port() const { return m_server->serverPort(); }
    /// Of the next answers.
    void setAnswer(QByteArray json) { m_json = std::move(json); }

private:
    void accept();
    void read(QSslSocket &socket);

    std::unique_ptr<QTcpServer> m_server;
    std::vector<Seen> m_requests;
    QByteArray m_json = "{\"ok\":true}";
};
