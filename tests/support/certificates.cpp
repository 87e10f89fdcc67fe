#include "tests/support/certificates.h"

#include <QFile>
#include <QProcess>

namespace {

void openssl(const QStringList &arguments) {
    QProcess process;
    process.start(QStringLiteral("openssl"), arguments);
    if (!process.waitForFinished() || process.exitCode() != 0)
        qFatal("openssl failed: %s", process.readAllStandardError().constData());
}

void write(const QString &name, const QString &text) {
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
        qFatal("%s cannot be written", qPrintable(name));
}

QStringList newKey(const QString &file) {
    return {QStringLiteral("-newkey"),
            QStringLiteral("ec"),
            QStringLiteral("-pkeyopt"),
            QStringLiteral("ec_paramgen_curve:P-256"),
            QStringLiteral("-nodes"),
            QStringLiteral("-keyout"),
            file};
}

} // namespace

CertificateAuthority::CertificateAuthority(QString folder) : m_folder(std::move(folder)) {
    openssl(QStringList{QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-days"), QStringLiteral("2"),
                        QStringLiteral("-subj"), QStringLiteral("/CN=Test authority"), QStringLiteral("-out"),
                        certificate()} +
            newKey(m_folder + QStringLiteral("/ca.key")));
}

CertificateAuthority::Files CertificateAuthority::issue(const QString &name, const QStringList &alternatives) const {
    const QString base = m_folder + QLatin1Char('/') + name;
    const Files files{base + QStringLiteral(".crt"), base + QStringLiteral(".key")};
    const QString request = base + QStringLiteral(".csr");
    const QString extensions = base + QStringLiteral(".ext");
    write(extensions, QStringLiteral("basicConstraints=CA:FALSE\n") +
                          (alternatives.isEmpty()
                               ? QString()
                               : QStringLiteral("subjectAltName=%1\n").arg(alternatives.join(QLatin1Char(',')))));
    openssl(QStringList{QStringLiteral("req"), QStringLiteral("-new"), QStringLiteral("-subj"),
                        QStringLiteral("/CN=") + name, QStringLiteral("-out"), request} +
            newKey(files.key));
    openssl({QStringLiteral("x509"), QStringLiteral("-req"), QStringLiteral("-days"), QStringLiteral("2"),
             QStringLiteral("-in"), request, QStringLiteral("-CA"), certificate(), QStringLiteral("-CAkey"),
             m_folder + QStringLiteral("/ca.key"), QStringLiteral("-CAcreateserial"), QStringLiteral("-extfile"),
             extensions, QStringLiteral("-out"), files.certificate});
    return files;
}
