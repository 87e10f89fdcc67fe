#include "ui/collections/collectionspage.h"

#include "ui/collections/breakerwatch.h"
#include "ui/collections/collectionpane.h"
#include "ui/collections/collectionsview.h"
#include "ui/collections/collectionversions.h"
#include "ui/collections/contractpane.h"
#include "ui/collections/endpointpublisher.h"
#include "ui/collections/upstreamdialog.h"
#include "ui/common/droppedfile.h"
#include "ui/common/emptystate.h"
#include "ui/common/messages.h"
#include "ui/common/text.h"
#include "ui/common/widgets.h"
#include "ui/importwizard/importdialog.h"

#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>

namespace console {

CollectionsPage::CollectionsPage(const PageContext &context, QWidget *parent)
    : Page(tr("Collections"), context, parent), m_view(new CollectionsView(this)),
      m_breakers(new BreakerWatch(context.gateway, this)),
      m_versions(new CollectionVersions(context, messages(), this)),
      m_publisher(new EndpointPublisher(context, messages(), this)), m_stack(new QStackedWidget(this)) {
    setAcceptDrops(true);
    makeActions();
    m_stack->addWidget(makeWelcome());
    m_stack->addWidget(makeContent());
    setContent(m_stack);
    connect(&gatewayRef(), &gateway::Gateway::catalogChanged, this, &CollectionsPage::takeSnapshot);
    connect(m_breakers, &BreakerWatch::told, this, [this](const std::vector<gateway::BreakerStatus> &states) {
        m_view->setBreakers(states);
        showPane();
    });
    connect(m_view, &CollectionsView::selectionChanged, this, &CollectionsPage::showSelection);
    connect(m_view, &CollectionsView::collectionTicked, m_publisher,
            [this](const gateway::CatalogCollection *collection, bool ticked) {
                m_publisher->setAll(*collection, ticked);
            });
    connect(m_view, &CollectionsView::endpointTicked, m_publisher,
            [this](const gateway::EndpointId &endpoint, bool ticked) { m_publisher->set({endpoint}, ticked); });
    connect(m_view, &CollectionsView::menuWanted, this, &CollectionsPage::openContextMenu);
    takeSnapshot();
}

void CollectionsPage::makeActions() {
    m_publish = iconButton(QStringLiteral("publish"), tr("Publish"), this);
    m_withdraw = iconButton(QStringLiteral("withdraw"), tr("Withdraw"), this);
    m_settings = iconButton(QStringLiteral("settings"), tr("Upstream…"), this);
    m_settings->setObjectName(QStringLiteral("upstreamSettings"));
    m_remove = iconButton(QStringLiteral("remove"), tr("Remove…"), this);
    m_import = primaryButton(tr("Import an API…"), this);
    m_import->setObjectName(QStringLiteral("importButton"));
    for (QPushButton *button : {m_publish, m_withdraw, m_settings, m_remove, m_import})
        actionRow().addWidget(button);
    m_publish->setToolTip(tr("Published endpoints may be seen and called where a profile allows it"));
    connect(m_publish, &QPushButton::clicked, this, [this] { publishSelected(true); });
    connect(m_withdraw, &QPushButton::clicked, this, [this] { publishSelected(false); });
    connect(m_settings, &QPushButton::clicked, this, &CollectionsPage::openSettings);
    connect(m_remove, &QPushButton::clicked, this, &CollectionsPage::removeSelected);
    connect(m_import, &QPushButton::clicked, this, [this] { importApi(); });
}

QWidget *CollectionsPage::makeWelcome() {
    auto *welcome = new EmptyState(
        QStringLiteral("gate"), tr("Welcome to Gatehouse"),
        tr("Import a REST API you already have, decide which client may do what, and point Claude, Cursor or any "
           "other MCP client at this gateway. Every call passes one set of rules and lands in one audit trail.\n\n"
           "The demo brings three small APIs that work offline."),
        this);
    QPushButton *demo = welcome->addButton(tr("Load the demo"));
    demo->setObjectName(QStringLiteral("demoButton"));
    QPushButton *import = welcome->addButton(tr("Import an API…"), false);
    import->setObjectName(QStringLiteral("importButton"));
    connect(demo, &QPushButton::clicked, this, &Page::demoWanted);
    connect(import, &QPushButton::clicked, this, [this] { importApi(); });
    return welcome;
}

QWidget *CollectionsPage::makeContent() {
    m_contract = new ContractPane(context(), this);
    m_collection = new CollectionPane(context(), this);
    connect(m_contract, &ContractPane::failed, &messages(), &MessageBar::showError);
    connect(m_collection, &CollectionPane::failed, &messages(), &MessageBar::showError);
    m_panes = new QStackedWidget(this);
    m_panes->addWidget(m_contract);
    m_panes->addWidget(m_collection);
    auto *splitter = new QSplitter(this);
    splitter->addWidget(m_view);
    splitter->addWidget(m_panes);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({560, 480});
    splitter->setStretchFactor(0, 1);
    return splitter;
}

void CollectionsPage::takeSnapshot() {
    m_view->setCatalog(gatewayRef().catalog());
    m_stack->setCurrentIndex(m_view->catalog()->collections().empty() ? 0 : 1);
    showSelection();
}

void CollectionsPage::showSelection() {
    const bool hasEndpoints = !m_view->selectedEndpoints().empty();
    const bool hasCollection = m_view->collection() != nullptr;
    const bool isEmpty = m_stack->currentIndex() == 0;
    for (QPushButton *button : {m_publish, m_withdraw, m_settings, m_remove, m_import})
        button->setVisible(!isEmpty);
    m_publish->setEnabled(hasEndpoints || hasCollection);
    m_withdraw->setEnabled(hasEndpoints || hasCollection);
    m_settings->setEnabled(hasCollection);
    m_remove->setEnabled(hasCollection);
    m_contract->setEndpoint(m_view->catalog(), m_view->endpoint());
    showPane();
}

// A collection where its row is chosen; else the endpoint, or the hint to choose something.
void CollectionsPage::showPane() {
    const CollectionHead *head = m_view->chosenHead();
    if (head != nullptr)
        m_collection->setCollection(m_view->catalog(), *head->collection, head->breaker);
    m_panes->setCurrentWidget(head == nullptr ? static_cast<QWidget *>(m_contract) : m_collection);
}

// Where only a collection is chosen, all that is in it.
void CollectionsPage::publishSelected(bool published) {
    std::vector<gateway::EndpointId> endpoints = m_view->selectedEndpoints();
    if (!endpoints.empty())
        m_publisher->set(std::move(endpoints), published);
    else if (const gateway::CatalogCollection *collection = m_view->collection())
        m_publisher->setAll(*collection, published);
}

void CollectionsPage::removeSelected() {
    const gateway::CatalogCollection *collection = m_view->collection();
    if (collection == nullptr)
        return;
    ask(this,
        {tr("Remove collection"), tr("Remove \"%1\"?").arg(toQString(collection->info.name)),
         tr("Its %n endpoint(s) can no longer be called by anybody. The audit trail stays.", nullptr,
            static_cast<int>(collection->endpoints.size())),
         tr("Remove")},
        [this, id = collection->info.id] { gatewayRef().collections().remove(id, actor(), reportFailure<void>()); });
}

void CollectionsPage::openSettings() {
    const gateway::CatalogCollection *chosen = m_view->collection();
    if (chosen != nullptr)
        openSettingsOf(chosen->info.id);
}

void CollectionsPage::openSettingsOf(const gateway::CollectionId &id) {
    const gateway::CatalogPtr catalog = gatewayRef().catalog();
    const gateway::CatalogCollection *collection = catalog->collection(id);
    if (collection == nullptr)
        return;
    auto *dialog = new UpstreamDialog(context(), collection->info, this);
    connect(dialog, &UpstreamDialog::environmentChanged, this, [this, id] { openSettingsOf(id); });
    dialog->open();
}

void CollectionsPage::openContextMenu(const QPoint &position) {
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const QPushButton *button : {m_publish, m_withdraw, m_settings, m_remove}) {
        QAction *action = menu->addAction(button->icon(), button->accessibleName());
        action->setEnabled(button->isEnabled());
        connect(action, &QAction::triggered, button, &QPushButton::click);
    }
    menu->addSeparator();
    m_versions->addActions(*menu, m_view->collection());
    menu->popup(position);
}

void CollectionsPage::showEvent(QShowEvent *event) {
    Page::showEvent(event);
    m_breakers->start();
}

void CollectionsPage::hideEvent(QHideEvent *event) {
    Page::hideEvent(event);
    m_breakers->stop();
}

void CollectionsPage::dragEnterEvent(QDragEnterEvent *event) {
    if (!droppedFile(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void CollectionsPage::dropEvent(QDropEvent *event) {
    importApi(droppedFile(*event->mimeData()));
}

void CollectionsPage::importApi(const QString &file) {
    auto *dialog = new ImportDialog(context(), this);
    connect(dialog, &ImportDialog::imported, this, [this](const QString &name, int endpoints, int published) {
        messages().showMessage(
            tr("\"%1\" was imported: %n endpoint(s), %2 published. Clients can call what a profile of theirs allows.",
               nullptr, endpoints)
                .arg(name)
                .arg(published),
            Tone::Good);
        m_view->choose(name);
    });
    dialog->open();
    if (!file.isEmpty())
        dialog->openFile(file);
}

void CollectionsPage::find() {
    m_view->startSearch();
}

void CollectionsPage::refresh() {
    takeSnapshot();
}

} // namespace console
