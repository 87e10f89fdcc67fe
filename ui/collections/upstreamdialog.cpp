#include "ui/collections/upstreamdialog.h"

#include "ui/collections/environmentdialog.h"
#include "ui/collections/upstreamauthfields.h"
#include "ui/collections/upstreambehaviourpage.h"
#include "ui/collections/upstreamnetworkpage.h"
#include "ui/collections/upstreamtlspage.h"
#include "ui/common/messages.h"
#include "ui/common/text.h"
#include "ui/common/widgets.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QVBoxLayout>

namespace console {

namespace {
constexpr int dialogWidth = 680;
constexpr int maxTimeoutSeconds = 600;
} // namespace

UpstreamDialog::UpstreamDialog(const PageContext &context, const gateway::Collection &collection, QWidget *parent)
    : QDialog(parent), m_context(context), m_collection(collection), m_messages(new MessageBar(this)),
      m_form(new QFormLayout), m_behaviour(new UpstreamBehaviourPage(collection.upstream, this)),
      m_tls(new UpstreamTlsPage(collection.upstream, this)),
      m_network(new UpstreamNetworkPage(collection.upstream, this)), m_environment(new QComboBox(this)),
      m_baseUrl(new QLineEdit(toQString(collection.baseUrl), this)),
      m_takesCredentialAlong(
          new QCheckBox(tr("Send the credential to the new host, too (otherwise it is removed)"), this)),
      m_timeout(new QSpinBox(this)), m_auth(nullptr), m_save(nullptr) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Upstream of %1").arg(toQString(collection.name)));
    setMinimumWidth(dialogWidth);
    makeForm();
    m_save = primaryButton(tr("Save"), this); // after the fields, so that Tab comes to it after them
    m_save->setObjectName(QStringLiteral("saveUpstream"));
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
    pages->setObjectName(QStringLiteral("upstreamPages"));
    pages->addTab(m_tls, tr("TLS"));
    pages->addTab(m_network, tr("Network"));
    pages->addTab(m_behaviour, tr("When it fails"));
    layout->addWidget(pages, 1);
    layout->addWidget(buttons);
}

void UpstreamDialog::makeForm() {
    m_baseUrl->setPlaceholderText(QStringLiteral("https://api.example.com/v1"));
    m_timeout->setRange(1, maxTimeoutSeconds);
    m_timeout->setSuffix(tr(" s"));
    m_timeout->setValue(static_cast<int>(m_collection.timeoutMs / 1000));
    m_form->setVerticalSpacing(10);
    m_form->addRow(tr("&Environment"), makeEnvironments());
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

QWidget *UpstreamDialog::makeEnvironments() {
    m_environment->setObjectName(QStringLiteral("environments"));
    m_environment->addItem(m_collection.environment.empty() ? tr("the only one") : toQString(m_collection.environment));
    for (const gateway::UpstreamEnvironment &other : m_collection.environments)
        m_environment->addItem(toQString(other.name));
    m_environment->setEnabled(!m_collection.environments.empty()); // only one needs no choice
    // The box alone does nothing: a wheel or an arrow key must not move live calls.
    auto *use = new QPushButton(tr("Switch"), this);
    use->setObjectName(QStringLiteral("switchEnvironment"));
    use->setToolTip(tr("Send the calls to the chosen environment from now on"));
    use->setAutoDefault(false);
    use->setEnabled(false);
    connect(m_environment, &QComboBox::currentIndexChanged, use, [use](int chosen) { use->setEnabled(chosen > 0); });
    connect(use, &QPushButton::clicked, this, &UpstreamDialog::switchEnvironment);
    auto *add = iconButton(QStringLiteral("add"), tr("Add…"), this);
    add->setObjectName(QStringLiteral("addEnvironment"));
    add->setAutoDefault(false);
    connect(add, &QPushButton::clicked, this, &UpstreamDialog::addEnvironment);
    auto *box = new QWidget(this);
    box->setFocusProxy(m_environment);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_environment, 1);
    row->addWidget(use);
    row->addWidget(add);
    row->addWidget(makeRemoval());
    return box;
}

// The one that calls go to stays: another is chosen first.
QPushButton *UpstreamDialog::makeRemoval() {
    auto *remove = iconButton(QStringLiteral("remove"), tr("Remove"), this);
    remove->setObjectName(QStringLiteral("removeEnvironment"));
    remove->setAutoDefault(false);
    remove->setEnabled(!m_collection.environments.empty());
    auto *others = new QMenu(remove);
    for (const gateway::UpstreamEnvironment &other : m_collection.environments) {
        QAction *action = others->addAction(toQString(other.name));
        connect(action, &QAction::triggered, this, [this, name = other.name] { removeEnvironment(name); });
    }
    remove->setMenu(others);
    return remove;
}

void UpstreamDialog::removeEnvironment(const std::string &name) {
    ask(this,
        {tr("Remove an environment"), tr("Remove the environment %1?").arg(toQString(name)),
         tr("Its address and its credential are forgotten. Calls do not go there now."), tr("Remove")},
        [this, name] {
            m_context.gateway.upstreams().removeEnvironment(
                m_collection.id, name, m_context.actor, m_answers.to<void>([this](const gateway::Result<void> &result) {
                    if (result)
                        leaveEnvironment();
                    else
                        m_messages->showError(result.error());
                }));
        });
}

void UpstreamDialog::switchEnvironment() {
    const auto &other = m_collection.environments.at(static_cast<std::size_t>(m_environment->currentIndex() - 1));
    ask(this,
        {tr("Switch the environment"),
         tr("Send the calls of %1 to %2 from now on?").arg(toQString(m_collection.name), toQString(other.name)),
         tr("They go to %1 at once, with the credential of that environment.").arg(toQString(other.baseUrl)),
         tr("Switch")},
        [this, name = other.name] { switchTo(name); });
}

void UpstreamDialog::switchTo(const std::string &name) {
    gateway::UpstreamChange change;
    change.environment = name;
    m_context.gateway.upstreams().change(m_collection.id, std::move(change), m_context.actor,
                                         m_answers.to<void>([this](const gateway::Result<void> &result) {
                                             if (result)
                                                 return leaveEnvironment();
                                             m_environment->setCurrentIndex(0);
                                             m_messages->showError(result.error());
                                         }));
}

void UpstreamDialog::addEnvironment() {
    auto *dialog = new EnvironmentDialog(m_context, m_collection, this);
    connect(dialog, &QDialog::accepted, this, &UpstreamDialog::leaveEnvironment);
    dialog->open();
}

void UpstreamDialog::leaveEnvironment() {
    accept();
    Q_EMIT environmentChanged();
}

void UpstreamDialog::save() {
    auto changed = change();
    if (!changed)
        return finish(std::move(changed).error());
    m_save->setEnabled(false);
    m_context.gateway.upstreams().change(m_collection.id, std::move(changed).value(), m_context.actor,
                                         m_answers.to<void>([this](const auto &result) { finish(result); }));
}

gateway::Result<gateway::UpstreamChange> UpstreamDialog::change() const {
    auto credential = this->credential();
    if (!credential)
        return std::move(credential).error();
    auto certificate = m_tls->clientCertificate();
    if (!certificate)
        return std::move(certificate).error();
    auto proxy = m_network->proxy();
    if (!proxy)
        return std::move(proxy).error();
    gateway::UpstreamChange change;
    change.credential = std::move(credential).value();
    change.clientCertificate = std::move(certificate).value();
    change.proxy = std::move(proxy).value();
    change.timeoutMs = std::int64_t{1000} * m_timeout->value();
    if (const std::string url = toUtf8(m_baseUrl->text().trimmed()); url != m_collection.baseUrl)
        change.baseUrl = url;
    change.credentialMove =
        m_takesCredentialAlong->isChecked() ? gateway::CredentialMove::TakeAlong : gateway::CredentialMove::Remove;
    change.upstream = m_collection.upstream;
    m_behaviour->applyTo(*change.upstream);
    m_tls->applyTo(*change.upstream);
    m_network->applyTo(*change.upstream);
    return change;
}

gateway::Result<std::optional<gateway::UpstreamCredential>> UpstreamDialog::credential() const {
    const gateway::UpstreamAuth auth = m_auth->auth();
    const bool isSame = auth.type == m_collection.auth.type && auth.name == m_collection.auth.name &&
                        auth.oauth == m_collection.auth.oauth;
    if (isSame && !m_auth->hasSecret())
        return std::optional<gateway::UpstreamCredential>();
    if (auth.type != gateway::UpstreamAuth::Type::None && !m_auth->hasSecret())
        return gateway::makeError(gateway::ErrorKind::Invalid, "upstream.secret-missing",
                                  toUtf8(tr("Enter the secret once more: it is not read back.")));
    return std::optional(gateway::UpstreamCredential{auth, m_auth->secret()});
}

void UpstreamDialog::finish(const gateway::Result<void> &result) {
    m_save->setEnabled(true);
    if (result)
        accept();
    else
        m_messages->showError(result.error());
}

} // namespace console
