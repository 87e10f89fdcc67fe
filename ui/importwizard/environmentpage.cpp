#include "ui/importwizard/environmentpage.h"

#include "ui/collections/upstreamauthfields.h"
#include "ui/common/text.h"
#include "ui/common/widgets.h"
#include "ui/importwizard/securityschemes.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>

namespace console {

namespace {

constexpr int formWidth = 720;
constexpr qsizetype longestName = 40; // characters of a description that is meant as a name

QLabel *spacedSection(const QString &text, QWidget *parent) {
    QLabel *label = sectionLabel(text, parent);
    label->setContentsMargins(0, 12, 0, 0);
    return label;
}

} // namespace

EnvironmentPage::EnvironmentPage(QWidget *parent)
    : QWidget(parent), m_form(new QFormLayout), m_name(new QLineEdit(this)), m_server(new QComboBox(this)),
      m_variables(new QFormLayout), m_baseUrl(new QLineEdit(this)), m_environment(new QLineEdit(this)),
      m_private(new QCheckBox(tr("The base URL may lead into this network"), this)), m_schemeHint(hintLabel({}, this)),
      m_scheme(new QComboBox(this)) {
    setFocusProxy(m_name);
    m_name->setObjectName(QStringLiteral("collectionName"));
    m_server->setObjectName(QStringLiteral("serverChoice"));
    m_baseUrl->setObjectName(QStringLiteral("baseUrl"));
    m_baseUrl->setPlaceholderText(QStringLiteral("https://api.example.com/v1"));
    m_environment->setObjectName(QStringLiteral("environmentName"));
    m_environment->setPlaceholderText(tr("for example production"));
    m_scheme->setObjectName(QStringLiteral("schemeChoice"));
    auto *form = new QWidget(this);
    form->setMaximumWidth(formWidth);
    form->setLayout(m_form);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(form);
    layout->addStretch();
    layout->setStretch(0, 1);
    makeForm();
    connect(m_server, &QComboBox::currentIndexChanged, this, &EnvironmentPage::chooseServer);
    connect(m_scheme, &QComboBox::currentIndexChanged, this, &EnvironmentPage::chooseScheme);
}

void EnvironmentPage::makeForm() {
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setVerticalSpacing(10);
    m_form->addRow(sectionLabel(tr("Environment"), this));
    m_form->addRow(tr("&Name"), m_name);
    m_form->addRow(tr("&Server"), m_server);
    m_form->addRow(QString(), m_variables);
    m_form->addRow(tr("&Base URL"), m_baseUrl);
    m_form->addRow(QString(), m_private);
    m_form->addRow(tr("&Environment"), m_environment);
    m_form->addRow(spacedSection(tr("Credential of the upstream"), this));
    m_form->addRow(m_schemeHint);
    m_form->addRow(tr("Security s&cheme"), m_scheme);
    m_auth = new UpstreamAuthFields(*m_form, this);
    m_form->addRow(
        hintLabel(tr("Stored in the vault of this machine after the import, added to requests by the gateway. "
                     "Clients never see it. Without a secret it can be entered later under \"Upstream…\"."),
                  this));
}

void EnvironmentPage::setPreview(gateway::ImportPreviewPtr preview) {
    m_preview = std::move(preview);
    m_name->setText(toQString(m_preview->suggestedName));
    m_environment->clear();
    m_private->setVisible(m_preview->fetchedByUrl);
    m_private->setChecked(false);
    offerServers();
    m_baseUrl->setText(toQString(m_preview->suggestedBaseUrl));
    offerSchemes();
}

void EnvironmentPage::offerServers() {
    const QSignalBlocker quiet(m_server);
    m_server->clear();
    for (const gateway::ImportedServer &server : m_preview->servers) {
        const QString url = toQString(server.url);
        const QString text = toQString(server.description).simplified();
        m_server->addItem(text.isEmpty() ? url : tr("%1 (%2)").arg(text, url));
    }
    m_form->setRowVisible(m_server, m_server->count() > 0);
    chooseServer(m_server->currentIndex());
}

void EnvironmentPage::chooseServer(int index) {
    m_chosen = index < 0 ? gateway::ImportedServer() : m_preview->servers[static_cast<std::size_t>(index)];
    const QString description = toQString(m_chosen.description).simplified();
    m_environment->setText(description.size() <= longestName ? description : QString());
    showVariables();
    if (index >= 0)
        takeServer();
}

void EnvironmentPage::takeServer() {
    m_baseUrl->setText(toQString(m_chosen.expandedUrl()));
}

// A variable takes one of some values, or any.
void EnvironmentPage::showVariables() {
    while (m_variables->rowCount() > 0)
        m_variables->removeRow(0);
    QWidget *before = m_server;
    for (std::size_t i = 0; i < m_chosen.variables.size(); ++i) {
        const gateway::ImportedServer::Variable &variable = m_chosen.variables[i];
        auto *values = new QComboBox(this);
        values->setObjectName(QStringLiteral("variable_") + toQString(variable.name));
        values->setToolTip(toQString(variable.description));
        for (const std::string &value : variable.allowed)
            values->addItem(toQString(value));
        values->setEditable(variable.allowed.empty());
        values->setCurrentText(toQString(variable.value.value_or(std::string())));
        connect(values, &QComboBox::currentTextChanged, this, [this, i](const QString &text) {
            m_chosen.variables[i].value = toUtf8(text.trimmed());
            takeServer();
        });
        m_variables->addRow(toQString(variable.name), values);
        setTabOrder(before, values);
        before = values;
    }
    m_form->setRowVisible(m_variables, !m_chosen.variables.empty());
}

void EnvironmentPage::offerSchemes() {
    const QSignalBlocker quiet(m_scheme);
    m_scheme->clear();
    QStringList texts;
    for (const gateway::SecurityScheme &scheme : m_preview->schemes) {
        m_scheme->addItem(SecuritySchemes::describe(scheme));
        texts += SecuritySchemes::describe(scheme);
    }
    m_scheme->addItem(tr("Something else, or none"));
    m_schemeHint->setText(texts.isEmpty() ? tr("The description asks for no credential.")
                                          : tr("The description asks for: %1").arg(texts.join(QStringLiteral("; "))));
    m_form->setRowVisible(m_scheme, !texts.isEmpty());
    chooseScheme(m_scheme->currentIndex());
}

void EnvironmentPage::chooseScheme(int index) {
    const auto &schemes = m_preview->schemes;
    const bool isScheme = index >= 0 && index < static_cast<int>(schemes.size());
    m_auth->setAuth(isScheme ? SecuritySchemes::authFor(schemes[static_cast<std::size_t>(index)])
                             : gateway::UpstreamAuth{});
}

void EnvironmentPage::addTo(gateway::ImportRequest &request) const {
    request.name = toUtf8(m_name->text().trimmed());
    // A suggestion that was left alone counts as the document's, not as the operator's word.
    const std::string baseUrl = toUtf8(m_baseUrl->text().trimmed());
    request.baseUrl = baseUrl == m_preview->suggestedBaseUrl ? std::string() : baseUrl;
    request.environment = toUtf8(m_environment->text().trimmed());
    request.allowPrivateHost = m_private->isChecked();
}

bool EnvironmentPage::hasCredential() const {
    return m_auth->auth().type != gateway::UpstreamAuth::Type::None && m_auth->hasSecret();
}

gateway::UpstreamAuth EnvironmentPage::auth() const {
    return m_auth->auth();
}

gateway::Secret EnvironmentPage::secret() const {
    return m_auth->secret();
}

void EnvironmentPage::forgetSecret() {
    m_auth->forgetSecret();
}

} // namespace console
