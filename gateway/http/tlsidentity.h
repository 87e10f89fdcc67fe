#pragma once

#include "gateway/core/clock.h"
#include "gateway/core/result.h"
#include "gateway/domain/certificate.h"

#include <QSslConfiguration>

#include <atomic>
#include <memory>
#include <mutex>
#include <string>

class QSslSocket;

namespace gateway {

/// What the gateway shows of itself over TLS (1.2 and later), and whom it believes: read from files, and again when
/// those change. A change that cannot be used leaves what was there. Thread-safe.
class TlsIdentity {
public:
    /// Errors: "tls.certificate", "tls.key" (Invalid; the message names the file).
    [[nodiscard]] static Result<std::shared_ptr<TlsIdentity>> load(TlsFiles files, const Clock &clock);

    /// For a connection that begins now.
    [[nodiscard]] QSslConfiguration configuration() const;
    /// Whether peers are asked for a certificate; one is never demanded here.
    void askForCertificates(bool ask) { m_asks = ask; }
    /// Looks whether the files have changed and takes what they hold now; an error leaves everything as it was.
    [[nodiscard]] Result<void> reloadIfChanged();
    /// The certificate that the peer showed; null where it showed none. On the socket's thread, when it is encrypted.
    [[nodiscard]] std::shared_ptr<const PeerCertificate> peerOf(const QSslSocket &socket) const;

private:
    TlsIdentity(TlsFiles files, const Clock &clock) : m_files(std::move(files)), m_clock(clock) {}
    [[nodiscard]] Result<void> read();
    [[nodiscard]] std::string stamp() const;

    TlsFiles m_files;
    const Clock &m_clock;
    std::atomic<bool> m_asks = false;
    mutable std::mutex m_mutex; ///< Guards what follows.
    QSslConfiguration m_configuration;
    std::string m_clientCa;
    std::string m_stamp; ///< Of the files as they were read.
};

} // namespace gateway
