#include "ui/collections/collectionspage.h"

#include "ui/collections/breakerwatch.h"
#include "ui/collections/collectionpane.h"
#include "ui/collections/collectionsmodel.h"
#include "ui/collections/collectionversions.h"
#include "ui/collections/contractpane.h"
#include "ui/collections/upstreamdialog.h"
#include "ui/common/droppedfile.h"
#include "ui/common/emptystate.h"
#include "ui/common/messages.h"
#include "ui/common/searchline.h"
#include "ui/common/text.h"
#include "ui/common/views.h"
#include "ui/common/widgets.h"
#include "ui/importwizard/importdialog.h"

#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>

namespace console {

namespace {
constexpr int fewEnoughToOpen = 8; // collections whose endpoints are shown without a click
} // namespace

CollectionsPage::CollectionsPage(const PageContext &context, QWidget *parent)
    : Page(tr("Collections"), context, parent), m_model(new CollectionsModel(this)),
      m_breakers(new BreakerWatch(context.gateway, this)),
      m_versions(new CollectionVersions(context, messages(), this)), m_stack(new QStackedWidget(this)) {
    setAcceptDrops(true);
    makeActions();
    m_stack->addWidget(makeWelcome());
    m_stack->addWidget(makeContent());
    setContent(m_stack);
    connect(&gatewayRef(), &gateway::Gateway::catalogChanged, this, &CollectionsPage::takeSnapshot);
    connect(m_breakers, &BreakerWatch::told, this, [this](const std::vector<gateway::BreakerStatus> &states) {
        m_model->setBreakers(states);
        showPane();
    });
    connect(m_model, &CollectionsModel::publishRequested, this, [this](const QModelIndex &index, bool published) {
        if (m_model->collectionAt(index) != nullptr)
            publishCollection(index, published);
        else
            setPublished({m_model->endpointAt(index)->info().id}, published);
    });
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
    splitter->addWidget(makeTree());
    splitter->addWidget(m_panes);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({560, 480});
    splitter->setStretchFactor(0, 1);
    return splitter;
}

QWidget *CollectionsPage::makeTree() {
    m_search = new SearchLine(tr("Search endpoints"), this);
    m_search->setAcceptDrops(false); // files that are dropped are the page's
    m_tree = new QTreeView(this);
    m_tree->setObjectName(QStringLiteral("collectionsTree"));
    m_tree->setAccessibleName(tr("Collections and their endpoints"));
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    setUpTree(*m_tree, *m_model, {260, 90, 0});
    connect(m_search, &SearchLine::searchChanged, this, [this](const QString &text) {
        m_model->setFilter(text);
        if (!text.isEmpty() || m_model->rowCount() <= fewEnoughToOpen)
            m_tree->expandAll();
        showSelection();
    });
    connect(m_tree->selectionModel(), &QItemSelectionModel::selectionChanged, this, &CollectionsPage::showSelection);
    connect(m_tree, &QWidget::customContextMenuRequested, this, &CollectionsPage::openContextMenu);
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_search);
    layout->addWidget(m_tree);
    return box;
}

void CollectionsPage::takeSnapshot() {
    const bool isFirst = m_model->rowCount() == 0;
    QStringList collapsed;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (!m_tree->isExpanded(m_model->index(row, 0)))
            collapsed += toQString(m_model->collectionAt(m_model->index(row, 0))->info.id.text());
    }
    m_model->setCatalog(gatewayRef().catalog());
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex index = m_model->index(row, 0);
        const bool wasOpen = !collapsed.contains(toQString(m_model->collectionAt(index)->info.id.text()));
        m_tree->setExpanded(index, wasOpen && (!isFirst || m_model->rowCount() <= fewEnoughToOpen));
    }
    m_stack->setCurrentIndex(m_model->catalog()->collections().empty() ? 0 : 1);
    showSelection();
}

void CollectionsPage::showSelection() {
    const bool hasEndpoints = !selectedEndpoints().empty();
    const bool hasCollection = currentCollection() != nullptr;
    const bool isEmpty = m_stack->currentIndex() == 0;
    for (QPushButton *button : {m_publish, m_withdraw, m_settings, m_remove, m_import})
        button->setVisible(!isEmpty);
    m_publish->setEnabled(hasEndpoints || hasCollection);
    m_withdraw->setEnabled(hasEndpoints || hasCollection);
    m_settings->setEnabled(hasCollection);
    m_remove->setEnabled(hasCollection);
    m_contract->setEndpoint(m_model->catalog(), m_model->endpointAt(m_tree->currentIndex()));
    showPane();
}

// A collection where its row is chosen; else the endpoint, or the hint to choose something.
void CollectionsPage::showPane() {
    const CollectionHead *head = m_model->headAt(m_tree->currentIndex());
    if (head != nullptr)
        m_collection->setCollection(m_model->catalog(), *head->collection, head->breaker);
    m_panes->setCurrentWidget(head == nullptr ? static_cast<QWidget *>(m_contract) : m_collection);
}

const gateway::CatalogCollection *CollectionsPage::currentCollection() const {
    const QModelIndex current = m_tree->currentIndex();
    const QModelIndex row = current.parent().isValid() ? current.parent() : current.siblingAtColumn(0);
    return m_model->collectionAt(row);
}

std::vector<gateway::EndpointId> CollectionsPage::selectedEndpoints() const {
    std::vector<gateway::EndpointId> ids;
    for (const QModelIndex &row : m_tree->selectionModel()->selectedRows()) {
        if (const gateway::CatalogEndpoint *endpoint = m_model->endpointAt(row))
            ids.push_back(endpoint->info().id);
    }
    return ids;
}

// Where only a collection is chosen, all that is in it.
void CollectionsPage::publishSelected(bool published) {
    std::vector<gateway::EndpointId> endpoints = selectedEndpoints();
    if (!endpoints.empty())
        setPublished(std::move(endpoints), published);
    else if (m_model->collectionAt(m_tree->currentIndex()) != nullptr)
        publishCollection(m_tree->currentIndex(), published);
}

void CollectionsPage::publishCollection(const QModelIndex &row, bool published) {
    const gateway::CatalogCollection &collection = *m_model->collectionAt(row);
    std::vector<gateway::EndpointId> ids;
    int changing = 0;
    for (const auto &endpoint : collection.endpoints) {
        if (endpoint->info().published == published)
            continue;
        ids.push_back(endpoint->info().id);
        changing += published && !gateway::isSafeMethod(endpoint->info().method) ? 1 : 0;
    }
    if (changing == 0) {
        setPublished(std::move(ids), published);
        return;
    }
    ask(this,
        {tr("Publish everything"), tr("Publish every endpoint of \"%1\"?").arg(toQString(collection.info.name)),
         tr("%n of them can change or delete data. Profiles that allow the whole collection can call them at once.",
            nullptr, changing),
         tr("Publish")},
        [this, ids] { setPublished(ids, true); });
}

void CollectionsPage::setPublished(std::vector<gateway::EndpointId> endpoints, bool published) {
    gatewayRef().collections().setPublished(std::move(endpoints), published, actor(), reportFailure<std::size_t>());
}

void CollectionsPage::removeSelected() {
    const gateway::CatalogCollection *collection = currentCollection();
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
    if (const gateway::CatalogCollection *collection = currentCollection()) {
        auto *dialog = new UpstreamDialog(context(), collection->info, this);
        dialog->open();
    }
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
    m_versions->addActions(*menu, currentCollection());
    menu->popup(m_tree->viewport()->mapToGlobal(position));
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
            tr("\"%1\" was imported: %n endpoint(s), %2 published.", nullptr, endpoints).arg(name).arg(published),
            Tone::Good);
    });
    dialog->open();
    if (!file.isEmpty())
        dialog->openFile(file);
}

void CollectionsPage::find() {
    m_search->startSearch();
}

void CollectionsPage::refresh() {
    takeSnapshot();
}

} // namespace console
