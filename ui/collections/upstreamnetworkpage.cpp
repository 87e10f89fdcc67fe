#include "ui/collections/upstreamnetworkpage.h"

#include "ui/common/text.h"
#include "ui/common/widgets.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

namespace console {

namespace {

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

UpstreamNetworkPage::UpstreamNetworkPage(const gateway::UpstreamSettings &settings, QWidget *parent)
    : QWidget(parent), m_urlBefore(settings.proxyUrl), m_userBefore(settings.proxyUser),
      m_proxy(new QLineEdit(toQString(settings.proxyUrl), this)),
      m_user(new QLineEdit(toQString(settings.proxyUser), this)), m_password(new QLineEdit(this)),
      m_ranges(new QLineEdit(joined(settings.allowedRanges), this)),
      m_headers(new QLineEdit(joined(settings.forwardHeaders), this)) {
    m_proxy->setObjectName(QStringLiteral("proxyUrl"));
    m_proxy->setPlaceholderText(tr("none; for example http://proxy.example.com:3128"));
    m_user->setObjectName(QStringLiteral("proxyUser"));
    m_user->setPlaceholderText(tr("none: the proxy asks for no password"));
    m_password->setObjectName(QStringLiteral("proxyPassword"));
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setPlaceholderText(settings.proxySecretRef.empty() ? QString() : tr("unchanged"));
    m_ranges->setPlaceholderText(tr("none; for example 10.0.0.0/8, 192.168.0.0/16"));
    m_headers->setPlaceholderText(tr("none; for example X-Tenant, Accept-Language"));
    auto *form = new QFormLayout(this);
    form->setVerticalSpacing(10);
    form->addRow(tr("&Proxy"), m_proxy);
    form->addRow(tr("&User name there"), m_user);
    form->addRow(tr("Pass&word there"), m_password);
    form->addRow(
        hintLabel(tr("A proxy resolves names itself, so private addresses behind names are not seen here."), this));
    form->addRow(tr("Private &addresses allowed"), m_ranges);
    form->addRow(tr("Caller's &headers passed on"), m_headers);
}

void UpstreamNetworkPage::applyTo(gateway::UpstreamSettings &settings) const {
    settings.allowedRanges = parted(m_ranges->text());
    settings.forwardHeaders = parted(m_headers->text());
}

gateway::Result<std::optional<gateway::UpstreamProxy>> UpstreamNetworkPage::proxy() const {
    gateway::UpstreamProxy proxy{toUtf8(m_proxy->text().trimmed()), toUtf8(m_user->text().trimmed()),
                                 gateway::Secret(toUtf8(m_password->text()))};
    const bool hasPassword = !m_password->text().isEmpty();
    if (proxy.url == m_urlBefore && proxy.user == m_userBefore && !hasPassword)
        return std::optional<gateway::UpstreamProxy>();
    if (!proxy.url.empty() && !proxy.user.empty() && !hasPassword)
        return gateway::makeError(gateway::ErrorKind::Invalid, "upstream.secret-missing",
                                  toUtf8(tr("Enter the proxy's password once more: it is not read back.")));
    return std::optional(std::move(proxy));
}

} // namespace console
