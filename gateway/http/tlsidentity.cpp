#include "gateway/http/tlsidentity.h"

#include <QFile>
#include <QFileInfo>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

namespace gateway {

namespace {

constexpr qint64 maxFileBytes = 1024 * 1024;

Result<QByteArray> readFile(const std::string &name, const char *code) {
    QFile file(QString::fromStdString(name));
    if (!file.open(QIODevice::ReadOnly))
        return makeError(ErrorKind::Invalid, code,
                         '"' + name + "\" cannot be read: " + file.errorString().toStdString());
    return file.read(maxFileBytes);
}

Error named(Error error, const std::string &file) {
    error.message = file + ": " + error.message;
    return error;
}

QSslKey keyOf(const QByteArray &pem) {
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Ec, QSsl::Rsa}) {
        QSslKey key(pem, algorithm, QSsl::Pem, QSsl::PrivateKey);
        if (!key.isNull())
            return key;
    }
    return {};
}

} // namespace

Result<std::shared_ptr<TlsIdentity>> TlsIdentity::load(TlsFiles files, const Clock &clock) {
    std::shared_ptr<TlsIdentity> identity(new TlsIdentity(std::move(files), clock));
    if (auto read = identity->read(); !read)
        return std::move(read).error();
    return identity;
}

Result<void> TlsIdentity::read() {
    const std::string before = stamp(); // what changes while it is read is read again
    const auto certificate = readFile(m_files.certificate, "tls.certificate");
    if (!certificate)
        return certificate.error();
    const auto key = readFile(m_files.key, "tls.key");
    if (!key)
        return key.error();
    if (auto checked = checkKeyMatches(certificate->toStdString(), Secret(key->toStdString())); !checked)
        return named(checked.error(), checked.error().code == "tls.key" ? m_files.key : m_files.certificate);
    const QSslKey privateKey = keyOf(*key);
    if (privateKey.isNull())
        return makeError(ErrorKind::Invalid, "tls.key", m_files.key + ": only RSA and EC keys are used");
    QByteArray clientCa;
    if (!m_files.clientCa.empty()) {
        auto read = readFile(m_files.clientCa, "tls.certificate");
        if (!read)
            return std::move(read).error();
        if (auto first = readCertificate(read->toStdString()); !first)
            return named(first.error(), m_files.clientCa);
        clientCa = std::move(*read);
    }
    QSslConfiguration configuration;
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setLocalCertificateChain(QSslCertificate::fromData(*certificate, QSsl::Pem));
    configuration.setPrivateKey(privateKey);
    configuration.setCaCertificates(QSslCertificate::fromData(clientCa, QSsl::Pem));
    configuration.setAllowedNextProtocols({QByteArrayLiteral("http/1.1")});
    const std::lock_guard lock(m_mutex);
    m_configuration = configuration;
    m_clientCa = clientCa.toStdString();
    m_stamp = before;
    return {};
}

QSslConfiguration TlsIdentity::configuration() const {
    const std::lock_guard lock(m_mutex);
    QSslConfiguration configuration = m_configuration;
    configuration.setPeerVerifyMode(m_asks ? QSslSocket::QueryPeer : QSslSocket::VerifyNone);
    return configuration;
}

Result<void> TlsIdentity::reloadIfChanged() {
    {
        const std::lock_guard lock(m_mutex);
        if (stamp() == m_stamp)
            return {};
    }
    return read();
}

std::shared_ptr<const PeerCertificate> TlsIdentity::peerOf(const QSslSocket &socket) const {
    std::vector<std::string> chain;
    for (const QSslCertificate &certificate : socket.peerCertificateChain())
        chain.push_back(certificate.toDer().toStdString());
    if (chain.empty())
        return nullptr;
    std::string clientCa;
    {
        const std::lock_guard lock(m_mutex);
        clientCa = m_clientCa;
    }
    auto read = readPeerChain(chain, clientCa, m_clock.now());
    return read ? std::make_shared<const PeerCertificate>(std::move(*read)) : nullptr;
}

std::string TlsIdentity::stamp() const {
    QString all;
    for (const std::string *name : {&m_files.certificate, &m_files.key, &m_files.clientCa}) {
        const QFileInfo file(QString::fromStdString(*name));
        all += file.canonicalFilePath() + u' ' + QString::number(file.size()) + u' ' +
               QString::number(file.lastModified().toMSecsSinceEpoch()) + u'\n';
    }
    return all.toStdString();
}

} // namespace gateway
