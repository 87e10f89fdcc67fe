#include "ui/collections/collectionsview.h"

#include "ui/common/searchline.h"
#include "ui/common/text.h"
#include "ui/common/views.h"

#include <QTreeView>
#include <QVBoxLayout>

namespace console {

namespace {
constexpr int fewEnoughToOpen = 8; // collections whose endpoints are shown without a click
} // namespace

CollectionsView::CollectionsView(QWidget *parent)
    : QWidget(parent), m_model(new CollectionsModel(this)), m_search(new SearchLine(tr("Search endpoints"), this)),
      m_tree(new QTreeView(this)) {
    m_search->setAcceptDrops(false); // files that are dropped are the page's
    makeTree();
    connect(m_search, &SearchLine::searchChanged, this, [this](const QString &text) {
        m_model->setFilter(text);
        if (!text.isEmpty() || m_model->rowCount() <= fewEnoughToOpen)
            m_tree->expandAll();
        Q_EMIT selectionChanged();
    });
    connect(m_model, &CollectionsModel::publishRequested, this, [this](const QModelIndex &index, bool published) {
        if (const gateway::CatalogCollection *ticked = m_model->collectionAt(index))
            Q_EMIT collectionTicked(ticked, published);
        else
            Q_EMIT endpointTicked(m_model->endpointAt(index)->info().id, published);
    });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_search);
    layout->addWidget(m_tree);
}

void CollectionsView::makeTree() {
    m_tree->setObjectName(QStringLiteral("collectionsTree"));
    m_tree->setAccessibleName(tr("Collections and their endpoints"));
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    setUpTree(*m_tree, *m_model, {260, 90, 0});
    connect(m_tree->selectionModel(), &QItemSelectionModel::selectionChanged, this, &CollectionsView::selectionChanged);
    connect(m_tree, &QWidget::customContextMenuRequested, this,
            [this](const QPoint &position) { Q_EMIT menuWanted(m_tree->viewport()->mapToGlobal(position)); });
}

void CollectionsView::setCatalog(const gateway::CatalogPtr &catalog) {
    const bool isFirst = m_model->rowCount() == 0;
    const gateway::CollectionId chosenCollection =
        collection() == nullptr ? gateway::CollectionId() : collection()->info.id;
    const gateway::EndpointId chosenEndpoint = endpoint() == nullptr ? gateway::EndpointId() : endpoint()->info().id;
    QStringList collapsed;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (!m_tree->isExpanded(m_model->index(row, 0)))
            collapsed += toQString(m_model->collectionAt(m_model->index(row, 0))->info.id.text());
    }
    m_model->setCatalog(catalog);
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex index = m_model->index(row, 0);
        const bool wasOpen = !collapsed.contains(toQString(m_model->collectionAt(index)->info.id.text()));
        m_tree->setExpanded(index, wasOpen && (!isFirst || m_model->rowCount() <= fewEnoughToOpen));
    }
    if (!m_tree->currentIndex().isValid()) { // rows came or went
        const QModelIndex same = m_model->indexOfRow(chosenEndpoint);
        m_tree->setCurrentIndex(same.isValid() ? same : m_model->indexOfHead(chosenCollection));
    }
    chooseAwaited();
}

void CollectionsView::setBreakers(const std::vector<gateway::BreakerStatus> &states) {
    m_model->setBreakers(states);
}

void CollectionsView::startSearch() {
    m_search->startSearch();
}

void CollectionsView::choose(const QString &collection) {
    m_awaited = collection;
    chooseAwaited();
}

void CollectionsView::chooseAwaited() {
    for (int row = 0; row < m_model->rowCount() && !m_awaited.isEmpty(); ++row) {
        const QModelIndex index = m_model->index(row, 0);
        if (index.data().toString() != m_awaited)
            continue;
        m_awaited.clear();
        m_tree->setCurrentIndex(index);
    }
}

const CollectionHead *CollectionsView::chosenHead() const {
    return m_model->headAt(m_tree->currentIndex());
}

const gateway::CatalogCollection *CollectionsView::collection() const {
    const QModelIndex current = m_tree->currentIndex();
    return m_model->collectionAt(current.parent().isValid() ? current.parent() : current);
}

const gateway::CatalogEndpoint *CollectionsView::endpoint() const {
    return m_model->endpointAt(m_tree->currentIndex());
}

std::vector<gateway::EndpointId> CollectionsView::selectedEndpoints() const {
    std::vector<gateway::EndpointId> ids;
    for (const QModelIndex &row : m_tree->selectionModel()->selectedRows()) {
        if (const gateway::CatalogEndpoint *selected = m_model->endpointAt(row))
            ids.push_back(selected->info().id);
    }
    return ids;
}

} // namespace console
