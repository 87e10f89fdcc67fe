#include "ui/collections/upstreamsettingsfields.h"

#include "ui/common/text.h"
#include "ui/common/widgets.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>

namespace console {

using gateway::TlsVersion;
using gateway::UpstreamSettings;

namespace {

QSpinBox *spinBox(int least, int most, int value, QWidget *parent) {
    auto *box = new QSpinBox(parent);
    box->setRange(least, most);
    box->setValue(value);
    return box;
}

QString joined(const std::vector<std::string> &texts) {
    QStringList list;
    for (const std::string &text : texts)
        list += toQString(text);
    return list.join(QStringLiteral(", "));
}

std::vector<std::string> parted(const QString &text) {
    std::vector<std::string> list;
    for (const QString &part : text.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        if (!part.trimmed().isEmpty())
            list.push_back(toUtf8(part.trimmed()));
    }
    return list;
}

} // namespace

UpstreamBehaviourPage::UpstreamBehaviourPage(const UpstreamSettings &settings, QWidget *parent)
    : QWidget(parent),
      m_connectTimeout(spinBox(1, 60, static_cast<int>((settings.connectTimeoutMs + 999) / 1000), this)),
      m_retries(spinBox(0, 5, settings.retries, this)),
      m_retryBudget(spinBox(1, 100, settings.retryBudgetPercent, this)),
      m_breakerFailures(spinBox(0, 1000, settings.breakerFailures, this)),
      m_breakerSeconds(spinBox(1, 600, settings.breakerSeconds, this)),
      m_maxConcurrent(spinBox(0, 10'000, settings.maxConcurrent, this)),
      m_maxWaiting(spinBox(0, 10'000, settings.maxWaiting, this)) {
    m_connectTimeout->setSuffix(tr(" s"));
    m_retryBudget->setSuffix(tr(" %"));
    m_breakerSeconds->setSuffix(tr(" s"));
    m_breakerFailures->setSpecialValueText(tr("never opens"));
    m_maxConcurrent->setSpecialValueText(tr("no limit"));
    auto *form = new QFormLayout(this);
    form->addRow(
        hintLabel(tr("Only requests that harm nothing when they come twice are repeated. An upstream that fails "
                     "too often in a row is left alone for a while."),
                  this));
    form->addRow(tr("&Connect within"), m_connectTimeout);
    form->addRow(tr("&Retries"), m_retries);
    form->addRow(tr("Retries per &hundred requests"), m_retryBudget);
    form->addRow(tr("&Failures in a row that stop requests"), m_breakerFailures);
    form->addRow(tr("&Try again after"), m_breakerSeconds);
    form->addRow(tr("Requests at &once"), m_maxConcurrent);
    form->addRow(tr("Requests that may &wait"), m_maxWaiting);
}

void UpstreamBehaviourPage::applyTo(UpstreamSettings &settings) const {
    const bool isSame = (settings.connectTimeoutMs + 999) / 1000 == m_connectTimeout->value();
    if (!isSame) // fractions of seconds that the command line set stay
        settings.connectTimeoutMs = std::int64_t{1000} * m_connectTimeout->value();
    settings.retries = m_retries->value();
    settings.retryBudgetPercent = m_retryBudget->value();
    settings.breakerFailures = m_breakerFailures->value();
    settings.breakerSeconds = m_breakerSeconds->value();
    settings.maxConcurrent = m_maxConcurrent->value();
    settings.maxWaiting = m_maxWaiting->value();
}

UpstreamNetworkPage::UpstreamNetworkPage(const UpstreamSettings &settings, QWidget *parent)
    : QWidget(parent), m_minimumTls(new QComboBox(this)), m_certificates(new QPlainTextEdit(this)),
      m_ranges(new QLineEdit(joined(settings.allowedRanges), this)),
      m_headers(new QLineEdit(joined(settings.forwardHeaders), this)) {
    m_minimumTls->addItem(QStringLiteral("TLS 1.2"), static_cast<int>(TlsVersion::Tls12));
    m_minimumTls->addItem(QStringLiteral("TLS 1.3"), static_cast<int>(TlsVersion::Tls13));
    m_minimumTls->setCurrentIndex(m_minimumTls->findData(static_cast<int>(settings.minimumTls)));
    m_certificates->setPlainText(toQString(settings.caCertificates));
    m_certificates->setPlaceholderText(tr("Empty: the certificates of the system"));
    m_certificates->setTabChangesFocus(true);
    m_ranges->setPlaceholderText(QStringLiteral("10.0.0.0/8, 192.168.0.0/16"));
    m_headers->setPlaceholderText(QStringLiteral("X-Tenant, Accept-Language"));
    auto *form = new QFormLayout(this);
    form->addRow(tr("Lowest &TLS version"), m_minimumTls);
    form->addRow(tr("Trusted &certificates (PEM)"), m_certificates);
    form->addRow(tr("Private &addresses allowed"), m_ranges);
    form->addRow(tr("Caller's &headers passed on"), m_headers);
}

void UpstreamNetworkPage::applyTo(UpstreamSettings &settings) const {
    settings.minimumTls = static_cast<TlsVersion>(m_minimumTls->currentData().toInt());
    settings.caCertificates = toUtf8(m_certificates->toPlainText().trimmed());
    settings.allowedRanges = parted(m_ranges->text());
    settings.forwardHeaders = parted(m_headers->text());
}

} // namespace console
