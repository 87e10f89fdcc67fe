#include "ui/collections/collectionsmodel.h"

#include "ui/common/roles.h"
#include "ui/common/text.h"

#include <algorithm>

namespace console {

namespace {

// Top-level rows carry 0, endpoints the row of their collection plus one.
constexpr quintptr topLevel = 0;

QString searchText(const gateway::Endpoint &endpoint) {
    return toQString(endpoint.title() + ' ' + endpoint.displayName() + ' ' + endpoint.operationId + ' ' +
                     endpoint.toolName);
}

template <typename Node>
bool sameShape(const std::vector<Node> &a, const std::vector<Node> &b) {
    const auto sameEndpoint = [](const auto *x, const auto *y) { return x->info().id == y->info().id; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](const Node &x, const Node &y) {
        return x.collection->info.id == y.collection->info.id &&
               std::equal(x.shown.begin(), x.shown.end(), y.shown.begin(), y.shown.end(), sameEndpoint);
    });
}

} // namespace

void CollectionsModel::setCatalog(gateway::CatalogPtr catalog) {
    std::vector<Node> nodes = nodesOf(*catalog);
    const bool keepsRows = m_catalog != nullptr && sameShape(m_nodes, nodes);
    const gateway::CatalogPtr previous = std::exchange(m_catalog, std::move(catalog)); // the old nodes point into it
    if (keepsRows) {
        m_nodes = std::move(nodes);
        tellEverythingChanged();
        return;
    }
    beginResetModel();
    m_nodes = std::move(nodes);
    endResetModel();
}

void CollectionsModel::setFilter(const QString &text) {
    m_words = searchWords(text);
    if (m_catalog == nullptr)
        return;
    beginResetModel();
    m_nodes = nodesOf(*m_catalog);
    endResetModel();
}

std::vector<CollectionsModel::Node> CollectionsModel::nodesOf(const gateway::Catalog &catalog) const {
    std::vector<Node> nodes;
    for (const auto &collection : catalog.collections()) {
        Node node{collection.get(), {}, 0};
        const bool wholeCollection = containsWords(toQString(collection->info.name), m_words);
        for (const auto &endpoint : collection->endpoints) {
            node.published += endpoint->info().published ? 1 : 0;
            if (wholeCollection || containsWords(searchText(endpoint->info()), m_words))
                node.shown.push_back(endpoint.get());
        }
        if (wholeCollection || !node.shown.empty())
            nodes.push_back(std::move(node));
    }
    return nodes;
}

void CollectionsModel::tellEverythingChanged() {
    if (m_nodes.empty())
        return;
    const int lastNode = static_cast<int>(m_nodes.size()) - 1;
    Q_EMIT dataChanged(index(0, 0), index(lastNode, ColumnCount - 1));
    for (int row = 0; row <= lastNode; ++row) {
        const QModelIndex node = index(row, 0);
        if (const int count = rowCount(node); count > 0)
            Q_EMIT dataChanged(index(0, 0, node), index(count - 1, ColumnCount - 1, node));
    }
}

const gateway::CatalogCollection *CollectionsModel::collectionAt(const QModelIndex &index) const {
    if (!index.isValid() || index.internalId() != topLevel)
        return nullptr;
    return m_nodes[static_cast<std::size_t>(index.row())].collection;
}

const gateway::CatalogEndpoint *CollectionsModel::endpointAt(const QModelIndex &index) const {
    if (!index.isValid() || index.internalId() == topLevel)
        return nullptr;
    return m_nodes[index.internalId() - 1].shown[static_cast<std::size_t>(index.row())];
}

QModelIndex CollectionsModel::indexOf(const gateway::CollectionId &id) const {
    for (std::size_t row = 0; row < m_nodes.size(); ++row) {
        if (m_nodes[row].collection->info.id == id)
            return index(static_cast<int>(row), 0);
    }
    return {};
}

QModelIndex CollectionsModel::indexOf(const gateway::EndpointId &id) const {
    for (std::size_t row = 0; row < m_nodes.size(); ++row) {
        const auto &shown = m_nodes[row].shown;
        const auto found = std::find_if(shown.begin(), shown.end(), [&](const auto *e) { return e->info().id == id; });
        if (found != shown.end())
            return createIndex(static_cast<int>(found - shown.begin()), 0, row + 1);
    }
    return {};
}

QModelIndex CollectionsModel::index(int row, int column, const QModelIndex &parent) const {
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : topLevel);
}

QModelIndex CollectionsModel::parent(const QModelIndex &child) const {
    if (!child.isValid() || child.internalId() == topLevel)
        return {};
    return createIndex(static_cast<int>(child.internalId() - 1), 0, topLevel);
}

int CollectionsModel::rowCount(const QModelIndex &parent) const {
    if (!parent.isValid())
        return static_cast<int>(m_nodes.size());
    const bool isCollection = parent.internalId() == topLevel && parent.column() == 0;
    return isCollection ? static_cast<int>(m_nodes[static_cast<std::size_t>(parent.row())].shown.size()) : 0;
}

int CollectionsModel::columnCount(const QModelIndex &) const {
    return ColumnCount;
}

QVariant CollectionsModel::data(const QModelIndex &index, int role) const {
    if (const gateway::CatalogEndpoint *endpoint = endpointAt(index))
        return endpointData(endpoint->info(), index.column(), role);
    return index.isValid() ? collectionData(m_nodes[static_cast<std::size_t>(index.row())], index.column(), role)
                           : QVariant();
}

QVariant CollectionsModel::collectionData(const Node &node, int column, int role) const {
    const std::size_t all = node.collection->endpoints.size();
    if (role == IdRole)
        return toQString(node.collection->info.id.text());
    if (role == Qt::DisplayRole && column == Name)
        return toQString(node.collection->info.name);
    if (role == Qt::DisplayRole && column == Published)
        return tr("%1 of %2").arg(node.published).arg(all);
    if (role == Qt::DisplayRole && column == Description)
        return toQString(node.collection->info.baseUrl);
    if (role == Qt::CheckStateRole && column == Published && all > 0)
        return node.published == 0 ? Qt::Unchecked : node.published == all ? Qt::Checked : Qt::PartiallyChecked;
    if (role == ToneRole && column == Description)
        return static_cast<int>(Tone::Muted);
    return {};
}

QVariant CollectionsModel::endpointData(const gateway::Endpoint &endpoint, int column, int role) const {
    if (role == IdRole)
        return toQString(endpoint.id.text());
    if (role == MethodRole && column == Name)
        return toQString(endpoint.method);
    if (role == Qt::DisplayRole && column == Name)
        return toQString(endpoint.path);
    if (role == Qt::DisplayRole && column == Description)
        return toQString(endpoint.displayName());
    if (role == Qt::CheckStateRole && column == Published)
        return endpoint.published ? Qt::Checked : Qt::Unchecked;
    if (role == Qt::ToolTipRole && column != Published)
        return toQString(endpoint.title() + '\n' + endpoint.displayName());
    if (role == Qt::AccessibleTextRole && column == Name)
        return toQString(endpoint.title());
    if (role == ToneRole && (endpoint.deprecated || column == Description))
        return static_cast<int>(Tone::Muted);
    return {};
}

QVariant CollectionsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Endpoint");
    case Published:
        return tr("Published");
    default:
        return tr("Description");
    }
}

Qt::ItemFlags CollectionsModel::flags(const QModelIndex &index) const {
    const Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    return index.column() == Published ? flags | Qt::ItemIsUserCheckable : flags;
}

bool CollectionsModel::setData(const QModelIndex &index, const QVariant &value, int role) {
    if (role == Qt::CheckStateRole && index.isValid())
        Q_EMIT publishRequested(index, value.toInt() != Qt::Unchecked);
    return false;
}

} // namespace console
