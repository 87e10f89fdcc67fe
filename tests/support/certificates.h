#pragma once

#include <QString>
#include <QStringList>

/// A certificate authority of a test, made with the openssl program in a folder of its own. Files are PEM.
class CertificateAuthority {
public:
    /// Makes the authority. `folder` must be there and empty.
    explicit CertificateAuthority(QString folder);

    struct Files {
        QString certificate;
        QString key; ///< Not encrypted.
    };
    /// A certificate signed by this authority, for a peer called `name` (common name), good for the DNS names and IP
    /// addresses ("DNS:a.test", "IP:127.0.0.1") and for clients and servers alike.
    [[nodiscard]] Files issue(const QString &name, const QStringList &alternatives = {}) const;
    [[nodiscard]] QString certificate() const { return m_folder + QStringLiteral("/ca.crt"); }

private:
    QString m_folder;
};
