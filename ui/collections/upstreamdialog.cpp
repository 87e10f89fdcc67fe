#include "ui/collections/upstreamdialog.h"

#include "ui/collections/upstreamauthfields.h"
#include "ui/collections/upstreamsettingsfields.h"
#include "ui/common/text.h"
#include "ui/common/widgets.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QVBoxLayout>

namespace console {

namespace {
constexpr int maxTimeoutSeconds = 600;
} // namespace

UpstreamDialog::UpstreamDialog(const PageContext &context, const gateway::Collection &collection, QWidget *parent)
    : QDialog(parent), m_context(context), m_collection(collection), m_messages(new MessageBar(this)),
      m_form(new QFormLayout), m_behaviour(new UpstreamBehaviourPage(collection.upstream, this)),
      m_network(new UpstreamNetworkPage(collection.upstream, this)), m_environment(new QComboBox(this)),
      m_baseUrl(new QLineEdit(toQString(collection.baseUrl), this)),
      m_takesCredentialAlong(
          new QCheckBox(tr("Send the credential to the new host, too (otherwise it is removed)"), this)),
      m_timeout(new QSpinBox(this)), m_auth(nullptr), m_save(nullptr) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Upstream of %1").arg(toQString(collection.name)));
    setMinimumWidth(520);
    makeForm();
    m_save = primaryButton(tr("Save"), this); // after the fields, so that Tab comes to it after them
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    buttons->addButton(m_save, QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &UpstreamDialog::save);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(
        hintLabel(tr("The upstream's credential stays here: it goes into the vault of this machine and is added to "
                     "requests by the gateway. Clients never see it."),
                  this));
    layout->addWidget(m_messages);
    auto *address = new QWidget(this);
    address->setLayout(m_form);
    auto *pages = new QTabWidget(this);
    pages->addTab(address, tr("Address and credential"));
    pages->addTab(m_behaviour, tr("When it fails"));
    pages->addTab(m_network, tr("Network"));
    layout->addWidget(pages, 1);
    layout->addWidget(buttons);
}

void UpstreamDialog::makeForm() {
    m_baseUrl->setPlaceholderText(QStringLiteral("https://api.example.com/v1"));
    m_timeout->setRange(1, maxTimeoutSeconds);
    m_timeout->setSuffix(tr(" s"));
    m_timeout->setValue(static_cast<int>(m_collection.timeoutMs / 1000));
    fillEnvironments();
    m_form->addRow(tr("&Environment"), m_environment);
    m_form->addRow(tr("&Base URL"), m_baseUrl);
    m_form->addRow(QString(), m_takesCredentialAlong);
    m_form->addRow(tr("&Timeout"), m_timeout);
    m_auth = new UpstreamAuthFields(*m_form, this);
    m_auth->setAuth(m_collection.auth);
    m_baseUrl->setObjectName(QStringLiteral("upstreamBaseUrl"));
    m_takesCredentialAlong->setObjectName(QStringLiteral("takeCredentialAlong"));
    connect(m_baseUrl, &QLineEdit::textChanged, this, &UpstreamDialog::offerToTakeCredentialAlong);
    offerToTakeCredentialAlong();
}

void UpstreamDialog::offerToTakeCredentialAlong() {
    gateway::Collection moved = m_collection;
    moved.baseUrl = toUtf8(m_baseUrl->text().trimmed());
    m_form->setRowVisible(m_takesCredentialAlong, !gateway::credentialSetFor(m_collection, moved).empty());
}

// A collection that has only one environment needs no choice.
void UpstreamDialog::fillEnvironments() {
    m_environment->addItem(m_collection.environment.empty() ? tr("the only one") : toQString(m_collection.environment));
    for (const gateway::UpstreamEnvironment &other : m_collection.environments)
        m_environment->addItem(toQString(other.name));
    m_environment->setEnabled(!m_collection.environments.empty());
    connect(m_environment, &QComboBox::activated, this, &UpstreamDialog::chooseEnvironment);
}

// What the pages show is one environment's, so another choice is made at once; the dialog closes and is opened anew for
// it.
void UpstreamDialog::chooseEnvironment() {
    if (m_environment->currentIndex() == 0)
        return;
    gateway::UpstreamService::Settings settings;
    settings.environment = toUtf8(m_environment->currentText());
    m_context.gateway.upstreams().change(m_collection.id, settings, m_context.actor,
                                         m_answers.to<void>([this](auto result) { finish(result); }));
}

void UpstreamDialog::save() {
    m_save->setEnabled(false);
    gateway::UpstreamService::Settings settings;
    settings.timeoutMs = std::int64_t{1000} * m_timeout->value();
    if (const std::string url = toUtf8(m_baseUrl->text().trimmed()); url != m_collection.baseUrl)
        settings.baseUrl = url;
    settings.credential =
        m_takesCredentialAlong->isChecked() ? gateway::CredentialMove::TakeAlong : gateway::CredentialMove::Remove;
    settings.upstream = m_collection.upstream;
    m_behaviour->applyTo(*settings.upstream);
    m_network->applyTo(*settings.upstream);
    m_context.gateway.upstreams().change(m_collection.id, settings, m_context.actor,
                                         m_answers.to<void>([this](auto result) {
                                             if (result)
                                                 saveAuth();
                                             else
                                                 finish(result);
                                         }));
}

void UpstreamDialog::saveAuth() {
    const gateway::UpstreamAuth auth = m_auth->auth();
    const bool isSame = auth.type == m_collection.auth.type && auth.name == m_collection.auth.name &&
                        auth.oauth == m_collection.auth.oauth;
    if (isSame && !m_auth->hasSecret()) {
        finish({});
        return;
    }
    if (auth.type != gateway::UpstreamAuth::Type::None && !m_auth->hasSecret()) {
        finish(gateway::makeError(gateway::ErrorKind::Invalid, "upstream.secret-missing",
                                  toUtf8(tr("Enter the secret once more: it is not read back."))));
        return;
    }
    m_context.gateway.upstreams().setAuth(m_collection.id, auth, m_auth->secret(), m_context.actor,
                                          m_answers.to<void>([this](auto result) { finish(result); }));
}

void UpstreamDialog::finish(const gateway::Result<void> &result) {
    m_save->setEnabled(true);
    if (result)
        accept();
    else
        m_messages->showError(result.error());
}

} // namespace console
