#include "ui/connect/connectpage.h"

#include "gateway/admin/tlscertificates.h"
#include "ui/common/emptystate.h"
#include "ui/common/profilelist.h"
#include "ui/common/text.h"
#include "ui/common/widgets.h"
#include "ui/connect/clientfilebox.h"
#include "ui/connect/configdiffdialog.h"
#include "ui/connect/secretstep.h"
#include "ui/connect/snippetbox.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace console {

using gateway::AiClient;
using gateway::ConnectInfo;
using gateway::SecretPlace;

namespace {

SecretPlace secretPlaceOf(AiClient client) {
    return gateway::factsOf(client).secret;
}

} // namespace

ConnectPage::ConnectPage(const PageContext &context, QWidget *parent)
    : Page(tr("Connect"), context, parent), m_stack(new QStackedWidget(this)) {
    m_stack->addWidget(makeEmpty());
    m_stack->addWidget(makeContent());
    setContent(m_stack);
    connect(&gatewayRef(), &gateway::Gateway::catalogChanged, this, &ConnectPage::takeSnapshot);
    connect(&gatewayRef(), &gateway::Gateway::stateChanged, this, &ConnectPage::showConfiguration);
    takeSnapshot();
}

QWidget *ConnectPage::makeEmpty() {
    auto *empty = new EmptyState(QStringLiteral("connect"), tr("No profile to connect with"),
                                 tr("A client connects with a profile: it says what the client can see and call. Add a "
                                    "client and a profile first."),
                                 this);
    connect(empty->addButton(tr("Clients and profiles")), &QPushButton::clicked, this,
            [this] { Q_EMIT pageWanted(PageId::Clients); });
    return empty;
}

QWidget *ConnectPage::makeContent() {
    m_scroll = new QScrollArea(this);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    auto *chooser = makeChooser();
    auto *splitter = new QSplitter(this);
    splitter->addWidget(chooser);
    splitter->addWidget(m_scroll);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({260, 640});
    splitter->setStretchFactor(1, 1);
    return splitter;
}

QWidget *ConnectPage::makeChooser() {
    auto *box = new QWidget(this);
    m_profiles = new QComboBox(box);
    m_profiles->setObjectName(QStringLiteral("connectProfile"));
    m_profiles->setAccessibleName(tr("Profile to connect with"));
    m_profiles->setMinimumContentsLength(18);
    m_clients = new QListWidget(box);
    m_clients->setObjectName(QStringLiteral("connectClients"));
    m_clients->setAccessibleName(tr("AI client"));
    for (const gateway::AiClientFacts &facts : gateway::aiClients())
        m_clients->addItem(nameOf(facts.client));
    m_clients->setCurrentRow(0);
    connect(m_clients, &QListWidget::currentRowChanged, this, &ConnectPage::showConfiguration);
    connect(m_profiles, &QComboBox::currentIndexChanged, this, [this] {
        m_issued = {};
        showConfiguration();
    });
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(sectionLabel(tr("Profile"), box));
    layout->addWidget(m_profiles);
    layout->addWidget(sectionLabel(tr("AI client"), box));
    layout->addWidget(m_clients, 1);
    return box;
}

void ConnectPage::takeSnapshot() {
    const QVariant before = m_profiles->currentData();
    m_catalog = gatewayRef().catalog();
    fillProfileList(*m_profiles, *m_catalog);
    if (m_profiles->currentData() != before)
        m_issued = {};
    m_stack->setCurrentIndex(m_profiles->count() == 0 ? 0 : 1);
    showConfiguration();
}

AiClient ConnectPage::client() const {
    return gateway::aiClients()[static_cast<std::size_t>(std::max(0, m_clients->currentRow()))].client;
}

ConnectInfo ConnectPage::info() const {
    ConnectInfo info;
    info.url = gatewayRef().url();
    if (info.url.empty())
        info.url = "http://" + gatewayRef().settings().host + ':' + std::to_string(gatewayRef().settings().port);
    const gateway::Profile *profile =
        m_catalog->profile(gateway::ProfileId(toUtf8(m_profiles->currentData().toString())));
    if (profile != nullptr) {
        info.clientId = profile->client.text();
        info.profileId = profile->id.text();
        info.needsSecret = profile->auth == gateway::AuthType::Token || profile->auth == gateway::AuthType::Jwt;
    }
    info.bridge =
        toUtf8(QDir::toNativeSeparators(QCoreApplication::applicationDirPath() + QStringLiteral("/gatehouse-cli")));
    const auto &settings = gatewayRef().settings();
    if (const auto own = gateway::ownTlsFileNames(settings.dataDir); settings.tls.certificate == own.certificate)
        info.caFile = own.certificate;
    info.secret = std::string(m_issued.reveal());
    return info;
}

void ConnectPage::showConfiguration() {
    const ConnectInfo current = info();
    const int position = m_configuration == nullptr ? 0 : m_scroll->verticalScrollBar()->value();
    m_configuration = new QWidget(m_scroll);
    auto *layout = new QVBoxLayout(m_configuration);
    layout->setContentsMargins(8, 0, 8, 0);
    layout->setSpacing(8);
    if (gatewayRef().url().empty())
        layout->addWidget(hintLabel(tr("The gateway is not running: start it in the status bar before you connect."),
                                    m_configuration));
    layout->addWidget(makeProof());
    const QString configure = auth() == gateway::AuthType::Token ? tr("2. Configure %1") : tr("1. Configure %1");
    layout->addWidget(sectionLabel(configure.arg(nameOf(client())), m_configuration));
    addWriteStep(*layout, current);
    addSnippets(*layout, current);
    layout->addStretch();
    m_scroll->setWidget(m_configuration); // the old one goes
    m_scroll->verticalScrollBar()->setValue(position);
}

gateway::AuthType ConnectPage::auth() const {
    const gateway::Profile *profile =
        m_catalog->profile(gateway::ProfileId(toUtf8(m_profiles->currentData().toString())));
    return profile == nullptr ? gateway::AuthType::Token : profile->auth;
}

QWidget *ConnectPage::makeProof() {
    if (auth() != gateway::AuthType::Token)
        return hintLabel(proofText(auth()), m_configuration);
    auto *step = new SecretStep(client(), m_issued, m_configuration);
    connect(step, &SecretStep::issueWanted, this, &ConnectPage::issueSecret);
    return step;
}

void ConnectPage::addSnippets(QVBoxLayout &layout, const ConnectInfo &current) {
    const bool holdsSecret = secretPlaceOf(client()) == SecretPlace::File && !m_issued.empty();
    layout.addWidget(hintLabel(tr("Or copy it:"), m_configuration));
    bool isFirst = true;
    for (const ConnectSnippet &snippet : connectSnippets(client(), current)) {
        if (!std::exchange(isFirst, false))
            layout.addWidget(hintLabel(tr("or in a file:"), m_configuration));
        layout.addWidget(new SnippetBox(snippet, holdsSecret, m_configuration));
    }
}

void ConnectPage::addWriteStep(QVBoxLayout &layout, const ConnectInfo &current) {
    auto *box = new ClientFileBox(gatewayRef().clientConfigs(), client(), current, m_configuration);
    connect(box, &ClientFileBox::writeWanted, this, &ConnectPage::writeConfiguration);
    connect(box, &ClientFileBox::undoWanted, this, &ConnectPage::undoConfiguration);
    layout.addWidget(box);
}

void ConnectPage::writeConfiguration() {
    const AiClient which = client();
    const bool canChoose = !m_issued.empty() && secretPlaceOf(which) != SecretPlace::File;
    auto plan = [this, which, current = info()](bool secretInFile) mutable {
        current.secretInFile = secretInFile;
        return gatewayRef().clientConfigs().plan(which, current);
    };
    auto *dialog = new ConfigDiffDialog(nameOf(which), std::move(plan), canChoose, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, which] {
        gatewayRef().clientConfigs().write(
            which, dialog->change(), actor(), answers().to<gateway::WrittenFile>([this, which](auto written) {
                if (written)
                    messages().showMessage(
                        tr("%1 is written. %2 reads it when it starts.").arg(toQString(written->file), nameOf(which)),
                        Tone::Good);
                else
                    messages().showError(written.error());
            }));
    });
    dialog->open();
}

void ConnectPage::undoConfiguration() {
    gatewayRef().clientConfigs().undo(client(), actor(), answers().to<gateway::WrittenFile>([this](auto undone) {
        if (undone)
            messages().showMessage(tr("%1 is as it was.").arg(toQString(undone->file)), Tone::Good);
        else
            messages().showError(undone.error());
    }));
}

void ConnectPage::issueSecret() {
    const gateway::ProfileId profile(toUtf8(m_profiles->currentData().toString()));
    gatewayRef().credentials().issue(profile, actor(),
                                     answers().to<gateway::IssuedCredential>([this, profile](auto issued) {
                                         if (!issued) {
                                             messages().showError(issued.error());
                                             return;
                                         }
                                         if (toQString(profile.text()) != m_profiles->currentData().toString())
                                             return; // another profile is shown by now; this secret can be revoked
                                         m_issued = issued->secret;
                                         showConfiguration();
                                     }));
}

void ConnectPage::refresh() {
    takeSnapshot();
}

} // namespace console
