#include "ui/collections/collectionsmodel.h"

#include "ui/common/roles.h"
#include "ui/common/text.h"

namespace console {

namespace {

QString searchText(const gateway::Endpoint &endpoint) {
    return toQString(endpoint.title() + ' ' + endpoint.displayName() + ' ' + endpoint.operationId + ' ' +
                     endpoint.toolName);
}

} // namespace

void CollectionsModel::setCatalog(gateway::CatalogPtr catalog) {
    const gateway::CatalogPtr previous = std::exchange(m_catalog, std::move(catalog)); // the old rows point into it
    setGroups(groupsOf(*m_catalog));
}

void CollectionsModel::setFilter(const QString &text) {
    m_words = searchWords(text);
    if (m_catalog != nullptr)
        setGroups(groupsOf(*m_catalog));
}

void CollectionsModel::setBreakers(std::vector<gateway::BreakerStatus> breakers) {
    if (m_breakers == breakers)
        return;
    m_breakers = std::move(breakers);
    if (m_catalog != nullptr)
        setGroups(groupsOf(*m_catalog));
}

std::vector<CollectionsModel::Group> CollectionsModel::groupsOf(const gateway::Catalog &catalog) const {
    std::vector<Group> groups;
    for (const auto &collection : catalog.collections()) {
        Group group{{collection.get(), 0, gateway::breakerOf(collection->info, m_breakers)}, {}};
        const bool wholeCollection = containsWords(toQString(collection->info.name), m_words);
        for (const auto &endpoint : collection->endpoints) {
            group.head.published += endpoint->info().published ? 1 : 0;
            if (wholeCollection || containsWords(searchText(endpoint->info()), m_words))
                group.rows.push_back({endpoint.get()});
        }
        if (wholeCollection || !group.rows.empty())
            groups.push_back(std::move(group));
    }
    return groups;
}

const gateway::CatalogCollection *CollectionsModel::collectionAt(const QModelIndex &index) const {
    const CollectionHead *head = headAt(index);
    return head == nullptr ? nullptr : head->collection;
}

const gateway::CatalogEndpoint *CollectionsModel::endpointAt(const QModelIndex &index) const {
    const EndpointRow *row = rowAt(index);
    return row == nullptr ? nullptr : row->endpoint;
}

QVariant CollectionsModel::headCell(const Group &group, int column, int role) const {
    const CollectionHead &head = group.head;
    const std::size_t all = head.collection->endpoints.size();
    if (role == IdRole)
        return toQString(head.key().text());
    if (column == Description)
        return upstreamCell(head, role);
    if (role == Qt::DisplayRole)
        return column == Name ? toQString(head.collection->info.name) : tr("%1 of %2").arg(head.published).arg(all);
    if (role == Qt::CheckStateRole && column == Published && all > 0)
        return head.published == 0 ? Qt::Unchecked : head.published == all ? Qt::Checked : Qt::PartiallyChecked;
    return {};
}

// Where its calls go; that none goes out for now is more important.
QVariant CollectionsModel::upstreamCell(const CollectionHead &head, int role) {
    const bool isOpen = head.breaker == "open";
    const bool isTrying = head.breaker == "half-open";
    const QString url = toQString(head.collection->info.baseUrl);
    if (role == ToneRole)
        return static_cast<int>(isOpen ? Tone::Bad : isTrying ? Tone::Warning : Tone::Muted);
    if (role == Qt::ToolTipRole && isOpen)
        return tr("%1 failed too often in a row. Calls are refused until a trial succeeds.").arg(url);
    if (role == Qt::ToolTipRole)
        return url;
    if (role != Qt::DisplayRole)
        return {};
    return isOpen ? tr("circuit breaker open · %1").arg(url) : isTrying ? tr("trying again · %1").arg(url) : url;
}

QVariant CollectionsModel::rowCell(const EndpointRow &row, int column, int role) const {
    const gateway::Endpoint &endpoint = row.endpoint->info();
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

QString CollectionsModel::header(int column) const {
    switch (column) {
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
