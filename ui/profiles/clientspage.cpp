#include "ui/profiles/clientspage.h"

#include "ui/common/emptystate.h"
#include "ui/common/messages.h"
#include "ui/common/searchline.h"
#include "ui/common/text.h"
#include "ui/common/views.h"
#include "ui/common/widgets.h"
#include "ui/profiles/clientpane.h"
#include "ui/profiles/clientsmodel.h"
#include "ui/profiles/namedialog.h"
#include "ui/profiles/profilepane.h"
#include "ui/profiles/secretdialog.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPointer>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>

namespace console {

namespace {
enum Pane { NothingPane, ClientPaneIndex, ProfilePaneIndex };
} // namespace

ClientsPage::ClientsPage(const PageContext &context, QWidget *parent)
    : Page(tr("Clients and profiles"), context, parent), m_model(new ClientsModel(this)),
      m_stack(new QStackedWidget(this)) {
    makeActions();
    auto *empty = new EmptyState(
        QStringLiteral("clients"), tr("No clients yet"),
        tr("A client is whoever calls: an app, a partner, a person's Cursor, an agent. Each gets profiles that say "
           "what it can see and call. Nothing is allowed until you allow it."),
        this);
    QPushButton *first = empty->addButton(tr("Add a client…"));
    first->setObjectName(QStringLiteral("addClient"));
    connect(first, &QPushButton::clicked, this, &ClientsPage::addClient);
    m_stack->addWidget(empty);
    m_stack->addWidget(makeContent());
    setContent(m_stack);
    connect(&gatewayRef(), &gateway::Gateway::catalogChanged, this, &ClientsPage::takeSnapshot);
    takeSnapshot();
}

void ClientsPage::makeActions() {
    m_addProfile = iconButton(QStringLiteral("add"), tr("Add a profile…"), this);
    m_addProfile->setObjectName(QStringLiteral("addProfile"));
    m_remove = iconButton(QStringLiteral("remove"), tr("Remove…"), this);
    m_add = primaryButton(tr("Add a client…"), this);
    m_add->setObjectName(QStringLiteral("addClient"));
    for (QPushButton *button : {m_addProfile, m_remove, m_add})
        actionRow().addWidget(button);
    connect(m_addProfile, &QPushButton::clicked, this, &ClientsPage::addProfile);
    connect(m_remove, &QPushButton::clicked, this, &ClientsPage::removeSelected);
    connect(m_add, &QPushButton::clicked, this, &ClientsPage::addClient);
}

QWidget *ClientsPage::makeContent() {
    auto *splitter = new QSplitter(this);
    splitter->addWidget(makeTree());
    splitter->addWidget(makePanes());
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({260, 640});
    splitter->setStretchFactor(1, 1);
    return splitter;
}

QWidget *ClientsPage::makeTree() {
    m_search = new SearchLine(tr("Search clients"), this);
    m_tree = new QTreeView(this);
    m_tree->setObjectName(QStringLiteral("clientsTree"));
    m_tree->setAccessibleName(tr("Clients and their profiles"));
    setUpTree(*m_tree, *m_model, {0});
    m_tree->header()->hide();
    connect(m_search, &SearchLine::searchChanged, this, [this](const QString &text) {
        m_model->setFilter(text);
        m_tree->expandAll();
        showSelection();
    });
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &ClientsPage::showSelection);
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_search);
    layout->addWidget(m_tree);
    return box;
}

QWidget *ClientsPage::makePanes() {
    m_panes = new QStackedWidget(this);
    m_client = new ClientPane(context(), this);
    m_profile = new ProfilePane(context(), this);
    m_panes->addWidget(new EmptyState(QStringLiteral("clients"), tr("Nothing chosen"),
                                      tr("Choose a client or one of its profiles on the left."), this));
    m_panes->addWidget(m_client);
    m_panes->addWidget(m_profile);
    connect(m_client, &ClientPane::profileWanted, this, &ClientsPage::addProfile);
    connect(m_client, &ClientPane::failed, &messages(), &MessageBar::showError);
    connect(m_profile, &ProfilePane::failed, &messages(), &MessageBar::showError);
    connect(m_profile, &ProfilePane::leftUnsaved, this, &ClientsPage::offerToSave);
    connect(m_profile, &ProfilePane::saved, this, [this](const QString &name) {
        messages().showMessage(tr("\"%1\" was saved. It counts from the next request on.").arg(name), Tone::Good);
    });
    return m_panes;
}

void ClientsPage::takeSnapshot() {
    const QModelIndex before = m_tree->currentIndex();
    const gateway::Profile *profile = m_model->profileAt(before);
    const gateway::Client *client = m_model->clientAt(before);
    const gateway::ProfileId profileId = !m_newProfile.empty() ? m_newProfile
                                         : profile == nullptr  ? gateway::ProfileId()
                                                               : profile->id;
    const gateway::ClientId clientId = !m_newClient.empty() ? m_newClient
                                       : client == nullptr  ? gateway::ClientId()
                                                            : client->id;
    m_model->setCatalog(gatewayRef().catalog());
    m_tree->expandAll();
    QModelIndex index = m_newClient.empty() ? m_model->indexOfRow(profileId) : QModelIndex();
    if (!index.isValid())
        index = m_model->indexOfHead(clientId);
    if (!index.isValid() && m_model->rowCount() > 0)
        index = m_model->rowCount(m_model->index(0, 0)) > 0 ? m_model->index(0, 0, m_model->index(0, 0))
                                                            : m_model->index(0, 0);
    if (m_model->indexOfRow(m_newProfile).isValid())
        m_newProfile = {};
    if (m_model->indexOfHead(m_newClient).isValid())
        m_newClient = {};
    m_tree->setCurrentIndex(index);
    m_stack->setCurrentIndex(m_model->catalog()->clients().empty() ? 0 : 1);
    showSelection();
}

void ClientsPage::showSelection() {
    const QModelIndex current = m_tree->currentIndex();
    const gateway::Profile *profile = m_model->profileAt(current);
    const gateway::Client *client = m_model->clientAt(current);
    const bool isEmpty = m_stack->currentIndex() == 0;
    for (QPushButton *button : {m_addProfile, m_remove, m_add})
        button->setVisible(!isEmpty); // the empty page has its own
    m_addProfile->setEnabled(client != nullptr);
    m_remove->setEnabled(client != nullptr);
    m_panes->setCurrentIndex(profile != nullptr ? ProfilePaneIndex : client != nullptr ? ClientPaneIndex : NothingPane);
    if (profile != nullptr)
        m_profile->setProfile(m_model->catalog(), *profile);
    else if (client != nullptr)
        m_client->setClient(m_model->catalog(), *client);
}

void ClientsPage::addClient() {
    auto *dialog =
        new NameDialog({tr("Add a client"), tr("Who is going to call? You will find this name in the audit trail."),
                        tr("for example Support desk"), tr("&Description")},
                       this);
    connect(dialog, &NameDialog::named, this,
            [this, box = QPointer(dialog)](const QString &name, const QString &description) {
                gatewayRef().clients().add(toUtf8(name), toUtf8(description), actor(),
                                           answers().to<gateway::Client>([this, box](auto client) {
                                               if (box.isNull())
                                                   return;
                                               if (!client) {
                                                   box->showError(client.error());
                                                   return;
                                               }
                                               m_newClient = client->id;
                                               box->accept();
                                               takeSnapshot();
                                           }));
            });
    dialog->open();
}

void ClientsPage::addProfile() {
    const gateway::Client *client = m_model->clientAt(m_tree->currentIndex());
    if (client == nullptr)
        return;
    auto *dialog = new NameDialog({tr("Add a profile"),
                                   tr("A profile of \"%1\". It starts with nothing allowed; its secret is shown once.")
                                       .arg(toQString(client->name)),
                                   tr("for example read orders"),
                                   {}},
                                  this);
    connect(dialog, &NameDialog::named, this,
            [this, dialog, id = client->id](const QString &name) { storeProfile(*dialog, name, id); });
    dialog->open();
}

void ClientsPage::storeProfile(NameDialog &dialog, const QString &name, const gateway::ClientId &client) {
    gateway::Profile profile;
    profile.client = client;
    profile.name = toUtf8(name);
    gatewayRef().profiles().add(
        profile, actor(), answers().to<gateway::AddedProfile>([this, box = QPointer(&dialog)](auto added) {
            if (!added) {
                if (!box.isNull())
                    box->showError(added.error());
                return;
            }
            m_newProfile = added->profile.id;
            if (!box.isNull())
                box->accept();
            takeSnapshot();
            if (added->credential) {
                auto *secret = new SecretDialog(*added->credential, toQString(added->profile.name), this);
                secret->open();
            }
        }));
}

void ClientsPage::offerToSave(const gateway::Profile &edited) {
    if (gatewayRef().catalog()->profile(edited.id) == nullptr)
        return; // it was removed
    ask(this,
        {tr("Unsaved changes"),
         tr("\"%1\" was changed and not saved. Save it now?").arg(toQString(edited.name)),
         {},
         tr("Save")},
        [this, edited] { gatewayRef().profiles().change(edited, actor(), reportFailure<void>()); });
}

void ClientsPage::removeSelected() {
    if (const gateway::Profile *profile = m_model->profileAt(m_tree->currentIndex()))
        removeProfile(*profile);
    else if (const gateway::Client *client = m_model->clientAt(m_tree->currentIndex()))
        removeClient(*client);
}

void ClientsPage::removeClient(const gateway::Client &client) {
    ask(this,
        {tr("Remove client"), tr("Remove \"%1\"?").arg(toQString(client.name)),
         tr("Its profiles and credentials go with it; it is refused from the next request on. The audit trail stays."),
         tr("Remove")},
        [this, id = client.id] { gatewayRef().clients().remove(id, actor(), reportFailure<void>()); });
}

void ClientsPage::removeProfile(const gateway::Profile &profile) {
    ask(this,
        {tr("Remove profile"), tr("Remove \"%1\"?").arg(toQString(profile.name)),
         tr("Its credentials end at once. The audit trail stays."), tr("Remove")},
        [this, id = profile.id] { gatewayRef().profiles().remove(id, actor(), reportFailure<void>()); });
}

void ClientsPage::find() {
    m_search->startSearch();
}

void ClientsPage::refresh() {
    takeSnapshot();
}

} // namespace console
