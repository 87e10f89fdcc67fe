#pragma once

#include "gateway/admin/upstreamchange.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QComboBox;
class QPlainTextEdit;

namespace console {

class FileField;

/// Whom the gateway trusts on the other end, and the certificate that it presents there (mTLS).
class UpstreamTlsPage final : public QWidget {
    Q_OBJECT
public:
    UpstreamTlsPage(const gateway::UpstreamSettings &settings, QWidget *parent);
    /// All but the client certificate.
    void applyTo(gateway::UpstreamSettings &settings) const;

    /// Nothing where it stays as it is. Error code "file.unreadable".
    [[nodiscard]] gateway::Result<std::optional<gateway::ClientCertificate>> clientCertificate() const;

private:
    void showRemoval();

    QComboBox *m_minimumTls;
    QPlainTextEdit *m_trusted;
    QCheckBox *m_removed;
    FileField *m_certificate;
    FileField *m_key;
};

} // namespace console
