#include "ui/collections/collectionpane.h"

#include "ui/common/formats.h"
#include "ui/common/statedot.h"
#include "ui/common/text.h"
#include "ui/common/widgets.h"
#include "ui/policies/policiespanel.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace console {

namespace {

using AuthType = gateway::UpstreamAuth::Type;

QString authText(const gateway::UpstreamAuth &auth) {
    const QString name = toQString(auth.name);
    switch (auth.type) {
    case AuthType::ApiKeyHeader:
        return CollectionPane::tr("API key in the header %1").arg(name);
    case AuthType::ApiKeyQuery:
        return CollectionPane::tr("API key in the query as %1").arg(name);
    case AuthType::ApiKeyCookie:
        return CollectionPane::tr("API key in the cookie %1").arg(name);
    case AuthType::Bearer:
        return CollectionPane::tr("bearer token");
    case AuthType::Basic:
        return CollectionPane::tr("user %1 with a password").arg(name);
    case AuthType::OAuth2:
        return CollectionPane::tr("OAuth 2 as %1").arg(name);
    case AuthType::None:
        break;
    }
    return CollectionPane::tr("no credential");
}

QString credentialText(const gateway::Collection &collection) {
    QStringList parts{authText(collection.auth)};
    if (!collection.upstream.clientCertificate.empty())
        parts += CollectionPane::tr("client certificate");
    if (!collection.upstream.proxyUrl.empty())
        parts += CollectionPane::tr("through the proxy %1").arg(toQString(collection.upstream.proxyUrl));
    return parts.join(QStringLiteral(" · "));
}

QLabel *factLabel(QWidget *parent) {
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setWordWrap(true);
    return label;
}

} // namespace

CollectionPane::CollectionPane(const PageContext &context, QWidget *parent)
    : QWidget(parent), m_title(headingLabel({}, this)), m_about(hintLabel({}, this)), m_address(factLabel(this)),
      m_credential(factLabel(this)), m_imported(factLabel(this)), m_dot(new StateDot(this)), m_breaker(factLabel(this)),
      m_policies(new PoliciesPanel(context, this)) {
    m_title->setTextFormat(Qt::PlainText);
    m_about->setTextFormat(Qt::PlainText);
    m_breaker->setObjectName(QStringLiteral("breakerState"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(m_about);
    layout->addLayout(makeFacts());
    layout->addWidget(sectionLabel(tr("Policies for all of its endpoints"), this));
    layout->addWidget(m_policies, 1);
    connect(m_policies, &PoliciesPanel::failed, this, &CollectionPane::failed);
}

QFormLayout *CollectionPane::makeFacts() {
    auto *breaker = new QHBoxLayout;
    breaker->setSpacing(6);
    breaker->addWidget(m_dot, 0, Qt::AlignTop);
    breaker->addWidget(m_breaker, 1);
    auto *form = new QFormLayout;
    form->setVerticalSpacing(6);
    form->addRow(tr("Calls go to"), m_address);
    form->addRow(tr("Credential"), m_credential);
    form->addRow(tr("Circuit breaker"), breaker);
    form->addRow(tr("Imported"), m_imported);
    return form;
}

void CollectionPane::setCollection(const gateway::CatalogPtr &catalog, const gateway::CatalogCollection &collection,
                                   const std::string &breaker) {
    const gateway::Collection &info = collection.info;
    showBreaker(info.upstream, breaker);
    if (info.id == m_shown && catalog->revision() == m_revision)
        return;
    m_shown = info.id;
    m_revision = catalog->revision();
    m_title->setText(toQString(info.name));
    m_about->setText(toQString(info.description.empty() ? info.title : info.description).trimmed());
    m_about->setVisible(!m_about->text().isEmpty());
    const QString url = info.baseUrl.empty() ? tr("no address yet") : toQString(info.baseUrl);
    m_address->setText(info.environment.empty() ? url
                                                : QStringLiteral("%1 · %2").arg(url, toQString(info.environment)));
    m_credential->setText(credentialText(info));
    m_imported->setText(
        tr("%1 · from %2", "time and source").arg(dateTimeText(info.importedAt), toQString(info.source)));
    m_policies->setTarget(catalog, {gateway::PolicyAttachment::Target::Collection, info.id.text(), {}, {}});
}

void CollectionPane::showBreaker(const gateway::UpstreamSettings &settings, const std::string &breaker) {
    const bool isOpen = breaker == "open";
    const bool isTrying = breaker == "half-open";
    m_dot->setTone(isOpen ? Tone::Bad : isTrying ? Tone::Warning : breaker.empty() ? Tone::Muted : Tone::Good);
    m_breaker->setText(isOpen
                           ? tr("open: it failed too often in a row, so calls are refused; a trial follows after %1 s")
                                 .arg(settings.breakerSeconds)
                       : isTrying                      ? tr("half open: one call tries whether it answers again")
                       : settings.breakerFailures == 0 ? tr("off: it never opens")
                       : breaker.empty()               ? tr("not called since the gateway started")
                                                       : tr("closed: calls go out"));
}

} // namespace console
