#include "ui/collections/upstreamtlspage.h"

#include "ui/common/filefield.h"
#include "ui/common/text.h"
#include "ui/common/widgets.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QSslCertificate>

namespace console {

using gateway::TlsVersion;

namespace {

constexpr int trustedHeight = 90; // pixels: enough to see that certificates stand there

// "orders-client, valid until 21.11.2027"
QString presentedText(const std::string &pem) {
    const auto certificates = QSslCertificate::fromData(QByteArray::fromStdString(pem), QSsl::Pem);
    if (certificates.isEmpty())
        return UpstreamTlsPage::tr("No certificate is presented.");
    return UpstreamTlsPage::tr("Presented now: %1, valid until %2")
        .arg(certificates.front().subjectDisplayName(),
             QLocale().toString(certificates.front().expiryDate().date(), QLocale::ShortFormat));
}

} // namespace

UpstreamTlsPage::UpstreamTlsPage(const gateway::UpstreamSettings &settings, QWidget *parent)
    : QWidget(parent), m_minimumTls(new QComboBox(this)), m_trusted(new QPlainTextEdit(this)),
      m_removed(new QCheckBox(tr("Present none any more"), this)),
      m_certificate(
          new FileField(tr("Client certificate"), tr("Certificates (*.pem *.crt *.cer);;All files (*)"), this)),
      m_key(new FileField(tr("Key of the client certificate"), tr("Keys (*.pem *.key);;All files (*)"), this)) {
    m_minimumTls->addItem(QStringLiteral("TLS 1.2"), static_cast<int>(TlsVersion::Tls12));
    m_minimumTls->addItem(QStringLiteral("TLS 1.3"), static_cast<int>(TlsVersion::Tls13));
    m_minimumTls->setCurrentIndex(m_minimumTls->findData(static_cast<int>(settings.minimumTls)));
    m_trusted->setPlainText(toQString(settings.caCertificates));
    m_trusted->setPlaceholderText(tr("Empty: the certificates of the system"));
    m_trusted->setTabChangesFocus(true);
    m_trusted->setMinimumHeight(trustedHeight);
    m_removed->setObjectName(QStringLiteral("removeClientCertificate"));
    m_removed->setVisible(!settings.clientCertificate.empty());
    m_certificate->setLineName(QStringLiteral("clientCertificate"));
    m_certificate->setPlaceholderText(tr("PEM file"));
    m_key->setLineName(QStringLiteral("clientKey"));
    m_key->setPlaceholderText(tr("PEM file; empty: in the same file"));
    connect(m_removed, &QCheckBox::toggled, this, &UpstreamTlsPage::showRemoval);
    auto *presented = hintLabel(presentedText(settings.clientCertificate), this);
    presented->setObjectName(QStringLiteral("presentedCertificate"));
    presented->setTextFormat(Qt::PlainText);
    auto *form = new QFormLayout(this);
    form->setVerticalSpacing(10);
    form->addRow(tr("Lowest &TLS version"), m_minimumTls);
    form->addRow(tr("T&rusted certificates (PEM)"), m_trusted);
    form->addRow(sectionLabel(tr("Client certificate (mutual TLS)"), this));
    form->addRow(presented);
    form->addRow(tr("&Certificate"), m_certificate);
    form->addRow(tr("&Key"), m_key);
    form->addRow(QString(), m_removed);
}

void UpstreamTlsPage::applyTo(gateway::UpstreamSettings &settings) const {
    settings.minimumTls = static_cast<TlsVersion>(m_minimumTls->currentData().toInt());
    settings.caCertificates = toUtf8(m_trusted->toPlainText().trimmed());
}

gateway::Result<std::optional<gateway::ClientCertificate>> UpstreamTlsPage::clientCertificate() const {
    if (m_removed->isChecked())
        return std::optional(gateway::ClientCertificate());
    if (m_certificate->isEmpty() && m_key->isEmpty())
        return std::optional<gateway::ClientCertificate>();
    auto certificate = m_certificate->read();
    if (!certificate)
        return std::move(certificate).error();
    auto key = m_key->isEmpty() ? certificate : m_key->read();
    if (!key)
        return std::move(key).error();
    return std::optional(gateway::ClientCertificate{std::move(*certificate), gateway::Secret(std::move(*key))});
}

void UpstreamTlsPage::showRemoval() {
    m_certificate->setEnabled(!m_removed->isChecked());
    m_key->setEnabled(!m_removed->isChecked());
}

} // namespace console
